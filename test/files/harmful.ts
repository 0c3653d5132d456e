/** Files nobody should have to open: made by hand, byte for byte. */
import { randomBytes } from 'node:crypto'
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import pdfmake, { type Content, type Definition } from 'pdfmake'
// Sets the fonts.
import '../../src/notices/pdf.ts'

/** A PDF of the given objects, numbered from 1; the first is the catalogue. */
export function handPdf(objects: string[], tail = ''): Buffer {
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('')
  return Buffer.from(
    `%PDF-1.7\n${body}trailer<</Root 1 0 R/Size ${objects.length + 1}>>\n%%EOF\n${tail}`,
    'latin1',
  )
}

const page = '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>'
const pages = '<</Type/Pages/Kids[3 0 R]/Count 1>>'

export function blankPages(count: number): Buffer {
  const kids = Array.from({ length: count }, (_, index) => `${index + 3} 0 R`).join(' ')
  const tree = `<</Type/Pages/Kids[${kids}]/Count ${count}>>`
  return handPdf(['<</Type/Catalog/Pages 2 0 R>>', tree, ...Array.from({ length: count }, () => page)])
}

/** A blank page with more entries in its catalogue. */
export function pdfWith(entries: string, more: string[] = [], tail = ''): Buffer {
  return handPdf([`<</Type/Catalog/Pages 2 0 R${entries}>>`, pages, page, ...more], tail)
}

/** A script's dictionary packed in an object stream, its name written in codes. */
export function pdfWithHiddenScript(): Buffer {
  const packed = deflateSync('9 0 <</S/J#61vaScript/JS(app.alert(1))>>').toString('latin1')
  const stream = `<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>\nstream\n${packed}\nendstream`
  return pdfWith('', [stream])
}

/** One line of Chinese in a font the file names and does not bring, as many office programs write it. */
export function pdfWithoutItsFont(text: string): Buffer {
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex')
  const drawing = `BT /F1 40 Tf 60 700 Td <${hex}> Tj ET`
  return handPdf([
    '<</Type/Catalog/Pages 2 0 R>>',
    pages,
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 7 0 R>>',
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[5 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>/DW 1000/FontDescriptor 6 0 R>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
    `<</Length ${drawing.length}>>\nstream\n${drawing}\nendstream`,
  ])
}

/** A real encrypted PDF, as the house's own writer makes it. */
export function encryptedPdf(passwords: { userPassword?: string; ownerPassword?: string }): Promise<Buffer> {
  return writePdf({ content: ['户口簿'], version: '1.7', ...passwords })
}

/** As many full pages as told. */
export function writtenPdf(count: number): Promise<Buffer> {
  const line = '申请人承诺所提交的材料真实、合法、有效。'.repeat(2)
  const pageOf = (index: number): Content => ({
    text: `第 ${index + 1} 页\n${`${line}\n`.repeat(25)}`,
    ...(index > 0 && { pageBreak: 'before' }),
  })
  return writePdf({ content: Array.from({ length: count }, (_, index) => pageOf(index)) })
}

/** As a scanning app makes it: the photo is the page. */
export function pdfOfPhoto(jpeg: Buffer, width: number, height: number): Promise<Buffer> {
  const image = `data:image/jpeg;base64,${jpeg.toString('base64')}`
  return writePdf({ pageSize: { width, height }, pageMargins: 0, content: [{ image, width }] })
}

function writePdf(definition: Definition): Promise<Buffer> {
  return pdfmake.createPdf({ defaultStyle: { font: 'sans' }, ...definition }).getBuffer()
}

/** A ZIP with one entry of zeros, a thousandth of their size. */
export function zipBomb(megabytes: number): Buffer {
  const zeros = Buffer.alloc(megabytes * 1024 * 1024)
  const packed = deflateRawSync(zeros, { level: 9 })
  const name = Buffer.from('申请表.doc')
  const sizes = Buffer.alloc(12)
  sizes.writeUInt32LE(crc32(zeros), 0)
  sizes.writeUInt32LE(packed.length, 4)
  sizes.writeUInt32LE(zeros.length, 8)
  const lengths = Buffer.from([name.length, 0, 0, 0])
  const entry = Buffer.concat([
    Buffer.from('504b03041400000008000000000000', 'hex').subarray(0, 14),
    sizes,
    lengths,
    name,
  ])
  const central = Buffer.concat([
    Buffer.from('504b01021400140000000800', 'hex'),
    Buffer.alloc(4),
    sizes,
    lengths,
    Buffer.alloc(14),
    name,
  ])
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(entry.length + packed.length, 16)
  return Buffer.concat([entry, packed, central, end])
}

/** The begin of every Windows program, and noise. */
export function program(): Buffer {
  const head = Buffer.alloc(128)
  head.write('MZ')
  head.writeUInt32LE(64, 60)
  head.write('PE\0\0', 64)
  return Buffer.concat([head, randomBytes(4000)])
}
