/**
 * Life in danger, or something the police, the fire brigade or the ambulance must hear of now.
 *
 * Kept as code beside its tests, not as data beside the guides: it must work in every state, with no index built and
 * whatever a hall changes in its words. A rule says what happens *now*; talk of papers, claims and what happened long
 * ago (`paperwork`) takes it back, unless the words are too grave to risk it (`grave`).
 */
import { dangers } from './danger.ts'
import { fold } from './fold.ts'
import type { EmergencyNumber } from './understanding.ts'

/** Papers, claims, and what is long past: then the words are about an errand. */
const paperwork =
  /翻盖|重盖|推倒|要批|批不批|评级|申报|宣告|回执|笔录|罚|禁止|立个?案|复核|不服|住(?:着|了)?院|躺在?医院|借不[到着]|借遍|后遗症|误工|多年|好几年|半年|进度|网页|系统|怎么换|挂号|挂什么科|招聘|怎么考|失业|没开死亡|(?<!铁)证(?!人|据)|办(?!公|事)|报销|能报|报不报|医保|社保|户口|销户|注销|申请|补办|补贴|补助|补偿|赔|认证|认定|鉴定|手续|材料|执照|护照|驾照|离婚|评残|残疾|公章|备案|许可|审批|验收|过户|养老(?!钱)|抚恤|丧葬|救助|救济|重建|资格|津贴|低保|登记|年审|挂失|征信|检查|演练|预防|条件|报装|通气|条例|保险|费用|多少钱|医药费|住院费|改造|证明|以前|之前|去年|前年|上个?月|前几年|那年|走了以后|后事|影响|记录|困难|没地方住|烧光|烧没|前阵|前段|那次|上次|过后|之后|政府|国家|花了|花光|没钱|安装|开户|出院|治病|一屁股债|欠[了下债]|贷款|钱没到账|什么时候到账/
const helpless = /怎么办|咋办|咋弄|咋整|怎么弄|该找谁|办事大厅|办事窗口|办公|身份证明/g
/** What may not be missed even beside talk of papers. */
const grave =
  /同归于尽|汽油[^，。]{0,4}[点烧泼浇炸]|[点泼浇拿][^，。]{0,3}汽油|死在(?:这|你们)|跳下去|炸药|掐(?:我|俺)|要杀|(?:弄|打|砍)死(?:我|俺|你)|(?:不让|不准)(?:我|俺)?(?:回家|出门|出去)|被困|着火了.{0,3}快|拿(?:着|了)?[^，。]{0,3}[刀斧][^，。]{0,4}(?:砍|冲|捅|要)|不想活(?!动)|不活了|活够了|活腻|就(?:跳楼|跳河|喝药|点火|死给|炸|砍)|想自杀|要自杀|想死(?![我亡])|要跳楼|救命(?!钱|恩)|拿着?刀(?![切工片具削])|持刀|正在(?:打|砍|抢)|快来人|(?:要|我想|快|帮我)报警(?!回)|救护车(?!费)|喝了?农药|羊水破|晕倒了?$|昏倒了?$|打我[！!]|往死里打|(?:老公|丈夫|男人|我爸|有人|前夫|对象|男朋友|儿子|他|天天|总是|老是|又|在)打(?:我|俺)(?!.*(?:离婚|材料|手续|低保))(?!.{0,4}(?:电话|卡|账|款|钱))/

/** The number to call at once, when the words say that somebody is in danger now. Reads every text whole. */
export function soundsUrgent(text: string): EmergencyNumber | undefined {
  const plain = mended(fold(text).replace(/[\s,，、]+/g, ''))
  const errand = paperwork.test(plain.replace(helpless, '')) && !grave.test(plain)
  return errand
    ? undefined
    : matchers.find(rule => rule.signs.test(plain) && !rule.unless?.test(plain))?.number
}

/** Written by sound in haste. */
const slips: [RegExp, string][] = [
  [/(?<![接找揽等])着[活伙货或祸]|找火(?=了|啦)/g, '着火'],
  [/触店|处电|触点了/g, '触电'],
  [/[持吃]到(?=伤|砍)/g, '持刀'],
  [/[就旧]命啊/g, '救命啊'],
  [/报jing|baojing|抱警|报井/g, '报警'],
  [/[晕昏]到(?=了|在)/g, '晕倒'],
  [/农yao|nongyao|农要(?=了)/g, '农药'],
  [/zisha|自沙/g, '自杀'],
  [/jiuming/g, '救命'],
  [/zhaohuo/g, '着火'],
  [/割碗/g, '割腕'],
  [/[煤燃]汽/g, '煤气'],
]

function mended(text: string): string {
  return slips.reduce((plain, [slip, meant]) => plain.replace(slip, meant), text)
}

const matchers = dangers.map(({ number, signs, unless }) => ({
  number,
  signs: new RegExp(signs.join('|')),
  unless,
}))
