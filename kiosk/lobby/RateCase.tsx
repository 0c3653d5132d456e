/** 好差评 of the matter whose receipt was scanned: grade, what for, by name or not. Nothing is chosen beforehand (R25.1). */
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { hall, type RatingForm } from './hall.ts'
import type { Lobby } from './lobby.ts'

export function RateCase({ lobby, secret, form }: { lobby: Lobby; secret: string; form: RatingForm }) {
  const [level, setLevel] = useState<number>()
  const [tags, setTags] = useState<number[]>([])
  const [told, setTold] = useState('')
  const [busy, setBusy] = useState(false)
  const grade = form.grades.find(one => one.level === level)
  const send = async (anonymous: boolean) => {
    setBusy(true)
    const done = await hall.rate(secret, { level: level!, round: form.round, tags, anonymous })
    setBusy(false)
    if (done.kind === 'ok') setTold(`谢谢您。${done.value.told}`)
    else if (done.kind === 'refused') setTold(done.words)
    else setTold('现在没有网络，没有评成。请用手机扫回执上的二维码来评。')
  }
  if (told !== '')
    return (
      <section class="paper" role="status">
        <h1>办事评价</h1>
        <p>{told}</p>
      </section>
    )
  if (!grade)
    return (
      <Asked title={`给“${form.matter}”评价`} words="评不评都可以，不影响您办事。">
        {form.grades.map(one => (
          <button
            key={one.level}
            type="button"
            class="wide"
            onClick={() => {
              setTags([])
              setLevel(one.level)
            }}
          >
            {one.label}
          </button>
        ))}
        <button type="button" class="wide" onClick={() => lobby.wipe()}>
          不评价
        </button>
      </Asked>
    )
  const pick = (place: number) =>
    setTags(tags.includes(place) ? tags.filter(known => known !== place) : [...tags, place])
  return (
    <Asked title={grade.label} words="为什么？可以选几样，也可以不选。">
      {grade.tags.map((label, place) => (
        <button
          key={label}
          type="button"
          class="wide"
          aria-pressed={tags.includes(place)}
          onClick={() => pick(place)}
        >
          {label}
        </button>
      ))}
      <button type="button" class="wide main" disabled={busy} onClick={() => void send(true)}>
        匿名提交
      </button>
      <button type="button" class="wide main" disabled={busy} onClick={() => void send(false)}>
        实名提交
      </button>
      <button type="button" class="wide" onClick={() => setLevel(undefined)}>
        返回
      </button>
    </Asked>
  )
}

function Asked({ title, words, children }: { title: string; words: string; children: ComponentChildren }) {
  return (
    <>
      <h1>{title}</h1>
      <p class="lead">{words}</p>
      <div class="found">{children}</div>
    </>
  )
}
