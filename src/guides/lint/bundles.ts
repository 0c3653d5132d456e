/** Rules about bundles (一件事, R2.1): members, what the bundle answers for them, and that nothing is asked twice. */
import type { Catalogue } from '../catalogue.ts'
import { applies } from '../materials.ts'
import type { Bundle, Item, Member, Question } from '../schema.ts'
import { endsInTime } from './limits.ts'
import { type Finding, ofBundles, repeats } from './rule.ts'
import { situations } from './situations.ts'

function memberItem({ guides }: Catalogue, id: string): Item | undefined {
  const guide = guides.get(id)
  return guide?.kind === 'item' ? guide : undefined
}

/** Members are items that exist, each once. */
export const membersExist = ofBundles(({ members }, catalogue) => [
  ...members.flatMap(({ item }, at) =>
    memberItem(catalogue, item)
      ? []
      : [
          {
            field: `members[${at}].item`,
            problem: `没有事项 ${item}`,
            mend: '改成已有事项的 id，或者先建这份指南',
          },
        ],
  ),
  ...repeats(members.map(({ item }) => item)).map(({ at, value }) => ({
    field: `members[${at}].item`,
    problem: `成员 ${value} 写了两次`,
    mend: '合成一条',
  })),
])

/** `dependsOn` names other members and never leads back to where it began. */
export const dependenciesHold = ofBundles(({ members }) =>
  members.flatMap(({ item, dependsOn = [] }, at) => {
    const strange = dependsOn.filter(id => !members.some(member => member.item === id))
    const field = `members[${at}].dependsOn`
    if (strange.length > 0)
      return [{ field, problem: `${strange.join('、')} 不是成员`, mend: '改成成员的 id，或者删掉' }]
    return waitsFor(item, members).has(item)
      ? [{ field, problem: `${item} 绕一圈等自己`, mend: '去掉其中一个 dependsOn' }]
      : []
  }),
)

/** Everything that must be done before `item`, near or far. */
function waitsFor(item: string, members: Member[], seen = new Set<string>()): Set<string> {
  for (const before of members.find(member => member.item === item)?.dependsOn ?? []) {
    if (seen.has(before)) continue
    seen.add(before)
    waitsFor(before, members, seen)
  }
  return seen
}

/** What the bundle answers for its members are real questions and options, and each has one giver. */
export const preAnswersAreReal = ofBundles((bundle, catalogue) => [
  ...bundle.questions.flatMap(({ to, options }, question) =>
    to.flatMap((target, at) =>
      preAnswerFaults(bundle, catalogue, target, options, `questions[${question}].to[${at}]`),
    ),
  ),
  ...givenTwice(bundle),
])

type PreAnswer = Bundle['questions'][number]['to'][number]

function preAnswerFaults(
  { members }: Bundle,
  catalogue: Catalogue,
  { item, question, map }: PreAnswer,
  options: Question['options'],
  field: string,
): Finding[] {
  const asked = memberItem(catalogue, item)?.questions.find(({ id }) => id === question)
  if (!members.some(member => member.item === item)) {
    return [{ field: `${field}.item`, problem: `${item} 不是成员`, mend: '改成成员的 id' }]
  }
  if (!asked)
    return [{ field: `${field}.question`, problem: `${item} 没有问题 ${question}`, mend: '改成它的问题编号' }]
  return Object.entries(map).flatMap(([from, value]) => [
    ...(has(options, from)
      ? []
      : [{ field: `${field}.map.${from}`, problem: `这个问题没有选项 ${from}`, mend: '改成已有的选项值' }]),
    ...(has(asked.options, value)
      ? []
      : [
          {
            field: `${field}.map.${from}`,
            problem: `${item}.${question} 没有选项 ${value}`,
            mend: '改成它的选项值',
          },
        ]),
  ])
}

function has(options: Question['options'], value: string): boolean {
  return options.some(({ v }) => v === value)
}

function givenTwice({ questions, members }: Bundle): Finding[] {
  const targets = questions.flatMap(({ to }, question) =>
    to.map((target, at) => ({
      key: `${target.item}.${target.question}`,
      field: `questions[${question}].to[${at}]`,
    })),
  )
  const presets = members.flatMap(({ item, preset = {} }) => Object.keys(preset).map(id => `${item}.${id}`))
  return targets
    .filter(({ key }, at) => presets.includes(key) || targets.slice(0, at).some(before => before.key === key))
    .map(({ key, field }) => ({ field, problem: `${key} 由两处同时回答`, mend: '只留一处' }))
}

/** Presets name real questions and options of the member. */
export const presetsAreReal = ofBundles(({ members }, catalogue) =>
  members.flatMap(({ item, preset = {} }, at) => {
    const questions = memberItem(catalogue, item)?.questions ?? []
    return Object.entries(preset).flatMap(([id, value]) => {
      const question = questions.find(asked => asked.id === id)
      if (question && has(question.options, value)) return []
      return [
        {
          field: `members[${at}].preset.${id}`,
          problem: question ? `${item}.${id} 没有选项 ${value}` : `${item} 没有问题 ${id}`,
          mend: '改成它已有的问题和选项值',
        },
      ]
    })
  }),
)

/** Whatever is answered, at least one member is left to do. */
export const somethingIsLeft = ofBundles(({ questions, members }) => {
  const empty = situations(questions).find(answers => !members.some(member => applies(member, answers)))
  if (!empty) return []
  const answered = Object.entries(empty).map(([id, values]) => `${id}=${values.join('、')}`)
  return [
    {
      field: 'members',
      problem: `这样回答就没有事可办了：${answered.join('，')}`,
      mend: '放宽成员的 when，或者让某个成员没有条件',
    },
  ]
})

/** Two members' questions with one id and the same options are one question, so they are asked in the same words. */
export const sameQuestionsSoundAlike = ofBundles((bundle, catalogue) => {
  const first = new Map<string, { item: string; ask: string }>()
  return bundle.members.flatMap(({ item, preset = {} }, at) =>
    (memberItem(catalogue, item)?.questions ?? []).flatMap(({ id, ask, options }) => {
      if (id in preset) return []
      const likeness = [id, ...options.map(({ v }) => v).sort()].join('\n')
      const known = first.get(likeness)
      if (!known) first.set(likeness, { item, ask })
      if (!known || known.ask === ask) return []
      return [
        {
          field: `members[${at}].item`,
          problem: `${item} 的问题 ${id}（${ask}）和 ${known.item} 的（${known.ask}）选项相同、问法不同，会问两遍`,
          mend: '把两处问法写得一样；若不是一回事，给其中一个换编号',
        },
      ]
    }),
  )
})

/** A bundle that promises less than one of its members says in a note how that member is meant. */
export const promiseCoversMembers = ofBundles(({ members, limits: { committed } }, catalogue) => {
  if (committed.note) return []
  const late = members.filter(({ item }) => {
    const promise = memberItem(catalogue, item)?.limits.committed
    return promise && !endsInTime(promise, committed)
  })
  return late.length === 0
    ? []
    : [
        {
          field: 'limits.committed',
          problem: `承诺比成员 ${late.map(({ item }) => item).join('、')} 的时限还短`,
          mend: '在 limits.committed.note 里说明，或者放宽时限',
        },
      ]
})
