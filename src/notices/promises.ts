/** What an applicant promises in writing: a material for later (容缺受理), or a promise in its place (告知承诺). */
import { type Body, contact, matter, type NoticeCommon, numbered, paragraph } from './common.ts'
import { chineseDate } from './notice.ts'

export interface TolerancePromiseFacts {
  /** `by`: YYYY-MM-DD, the last day. */
  materials: { material: string; by: string }[]
  /** The rule that allows it, law and article. */
  basis?: string
}

export function tolerancePromise({ materials, basis }: TolerancePromiseFacts, common: NoticeCommon): Body {
  return {
    blocks: [
      paragraph(
        `我申请办理${matter(common)}，主要申请材料已经提交，下列材料暂时缺少。${basis ? `根据${basis}，` : ''}我申请容缺受理，并承诺按期补交。`,
      ),
      numbered(
        '承诺补交的材料',
        ['材料', '最迟补交日期'],
        [0.6, 0.4],
        materials.map(({ material, by }) => [material, chineseDate(by)]),
      ),
      {
        kind: 'list',
        title: '我已经知道',
        items: [
          '容缺受理由我自愿选择。材料齐全以后再申请也可以。',
          '材料补齐以前，不发放办理结果。',
          '到期没有补交，或者补交的材料不符合要求的，行政机关依法处理，并书面告知我。',
          '我对提交材料的真实性负责。',
        ],
      },
    ],
    closing: [contact(common)],
    signatures: ['承诺人（签名）', '日期'],
  }
}

export interface CommitmentPromiseFacts {
  /** `checks`: what the material would have shown. */
  materials: { material: string; checks: string[] }[]
}

/** As 国办发〔2020〕42 号 wants it: told first, promised freely, and what follows when it is untrue. */
export function commitmentPromise({ materials }: CommitmentPromiseFacts, common: NoticeCommon): Body {
  return {
    blocks: [
      paragraph(`办理${matter(common)}，下列材料可以用书面承诺代替。`),
      numbered(
        '行政机关告知：可以承诺的材料',
        ['材料', '应当符合的要求'],
        [0.35, 0.65],
        materials.map(({ material, checks }) => [material, checks.join('\n') || '材料内容真实、有效']),
      ),
      {
        kind: 'list',
        title: '行政机关告知：选择和后果',
        items: [
          '是否承诺由申请人自愿选择。不愿意承诺的，按规定提交材料。',
          '作出决定以前，申请人有合理理由的，可以撤回承诺。撤回以后按一般程序办理。',
          '行政机关会依法核查承诺的内容。',
          '承诺不实的，依法终止办理、责令限期整改、撤销行政决定或者予以行政处罚，并纳入信用记录（国办发〔2020〕42 号）。',
        ],
      },
      {
        kind: 'list',
        title: '申请人承诺',
        items: [
          '我已经知道上面告知的全部内容。',
          '我符合上面的要求，承诺的内容真实。',
          '我愿意承担承诺不实的法律责任。',
          '以上承诺是我的真实意思。',
        ],
      },
    ],
    closing: [contact(common)],
    signatures: ['承诺人（签名）', '日期'],
  }
}
