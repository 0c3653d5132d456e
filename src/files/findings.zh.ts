/** What to do about a finding: one plain sentence each, for the person who sent the file. */
import { chineseDate } from '../notices/notice.ts'
import type { Finding, FindingCode } from './findings.ts'
import type { ReadFact } from './readFacts.ts'

const advice: Record<FindingCode, string> = {
  empty: '这个文件是空的，请重新选一次再发。',
  'too-large': '这个文件超过 10 MB 了，请拍一张普通清晰度的照片，或者分开来发。',
  executable: '这是一个程序，我们不收。请发照片或 PDF。',
  archive: '这是一个压缩包，我们打不开。请解压以后，把里面的照片或 PDF 一个一个发来。',
  'office-document': '这是 Word、Excel 或 OFD 一类的文件，请另存为 PDF 再发，或者打印出来拍照。',
  heic: '这种照片格式（HEIC）我们打不开。请把照片截一张图发来，或者在相机设置里选“兼容性最佳”再拍。',
  'other-picture': '这种图片格式我们打不开，请另存为 JPG 再发，或者截一张图发来。',
  'web-page': '这是一个网页一类的文件，我们不收。请发照片或 PDF。',
  'unknown-type': '我们认不出这个文件。请发照片（JPG、PNG）或 PDF。',
  'too-many-pixels': '这张图片的尺寸太大了，请用普通模式拍一张再发。',
  broken: '这张图片打不开，可能没有传完整。请再发一次。',
  'pdf-encrypted': '这个 PDF 设了密码。请去掉密码再发，或者打印出来拍照。',
  'pdf-too-many-pages': '这个 PDF 超过 50 页了，请只发需要的那几页，或者分开来发。',
  'pdf-active': '这个 PDF 里带有会自己运行的内容，我们不收。请用“打印”另存成普通的 PDF，或者打印出来拍照。',
  'pdf-broken': '这个 PDF 打不开，可能没有传完整。请再发一次，或者打印出来拍照。',
  'took-too-long': '这个文件太复杂，我们没能检查完。请换成照片再发。',
  'could-not-check': '这个文件我们没能检查成，请再发一次。还是不行，就把它带到窗口来。',
  'too-small': '这张照片太小，字可能看不清。请发原图，不要发缩小过的。',
  blurred: '这张照片有点模糊，请拿稳手机，对准文字再拍一张。',
  'too-dark': '这张照片太暗了，请到亮一点的地方再拍一张。',
  'too-bright': '这张照片太亮，字看不出来了。请避开强光再拍一张。',
  glare: '这张照片反光，请换个角度再拍。',
  'cut-edges': '纸的边好像没有拍全，请退后一点，把四个角都拍进去。',
  'name-lies': '文件的名字和里面的内容对不上，我们按内容收下了。',
  'pdf-attachments': '这个 PDF 里还夹着别的文件，那些我们不看。要交的话，请单独发来。',
}

/** One sentence a finding, each said once; pages of a PDF are named. */
export function adviceFor(findings: Finding[]): string[] {
  const codes = [...new Set(findings.map(({ code }) => code))]
  return codes.map(code => {
    const pages = findings.filter(finding => finding.code === code).flatMap(({ page }) => page ?? [])
    return pages.length > 0 ? `第 ${pages.join('、')} 页：${advice[code]}` : advice[code]
  })
}

const byWindow = '请核对一下；以窗口核实为准。'

/** What was read from a picture, told as something read and not as something known. */
export function wordsFor(fact: ReadFact): string {
  switch (fact.kind) {
    case 'expired':
      return `上面写的有效期到 ${chineseDate(fact.until)}，像是已经过期了。${byWindow}`
    case 'valid-until':
      return `上面写的有效期到 ${chineseDate(fact.until)}。${byWindow}`
    case 'valid-for-good':
      return `上面写的是长期有效。${byWindow}`
    case 'id-number':
      return `上面的身份证号码像是 ${fact.masked}。${byWindow}`
    case 'credit-code':
      return `上面的统一社会信用代码像是 ${fact.code}。${byWindow}`
  }
}
