/** One guide with every situation in it: to read and to print, also without a network. */
import type { PublicGuide, PublicMaterial } from '../../src/core/publicGuide.ts'
import { Qr } from '../shared/Qr.tsx'
import type { Lobby } from './lobby.ts'
import { PrintButton } from './PrintButton.tsx'

export function GuideScreen({ lobby }: { lobby: Lobby }) {
  const { guide, away } = lobby.state
  const { shelf } = lobby.device.read()
  if (!guide) return null
  return (
    <>
      <article class="paper print-area">
        <h1>{guide.name}</h1>
        {away && shelf && <p class="notice">离线版本，{timeWords(shelf.at)}取到的。以窗口的答复为准。</p>}
        <Facts guide={guide} />
        <h2>材料</h2>
        <p class="soft">写了“什么情况要”的，只有那种情况才要。</p>
        {guide.lists.map(({ of, materials }) => (
          <section key={of}>
            {of !== '' && <h3>{of}</h3>}
            <ol class="materials">
              {materials.map(material => (
                <Material key={`${material.name}${material.when}`} material={material} />
              ))}
            </ol>
          </section>
        ))}
        <h2>怎么办</h2>
        <ol>
          {guide.steps.map(step => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <p class="soft">
          版本 {guide.version}，由{guide.interpretedBy}解释。
        </p>
        <Qr text={`${location.origin}/guides/${guide.id}`} label="这份指南的网页" />
      </article>
      <div class="doings">
        {!away && (
          <button type="button" class="wide main" onClick={() => lobby.talk(`g=${guide.id}`)}>
            说说我的情况，只看我要带的
          </button>
        )}
        <PrintButton lobby={lobby} label="打印" />
        <button type="button" class="wide" onClick={() => lobby.show('browse')}>
          返回
        </button>
      </div>
    </>
  )
}

function Facts({ guide }: { guide: PublicGuide }) {
  const rows: [string, string][] = [
    ['哪里办', `${guide.window}，${guide.address}`],
    ['几点开', guide.hours],
    ['多久', guide.limits.join('；')],
    ['多少钱', guide.fees.join('；')],
    ['电话', guide.phone],
  ]
  return (
    <dl class="card-rows">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Material({ material }: { material: PublicMaterial }) {
  const { name, copies, form, when, notes, marks } = material
  return (
    <li>
      <b>{name}</b>
      <span class="soft">
        ，{copies}，{form}
        {marks.map(mark => `，${mark}`)}
      </span>
      {when !== '' && <span class="when">什么情况要：{when}</span>}
      {notes.map(note => (
        <span key={note} class="soft line">
          {note}
        </span>
      ))}
    </li>
  )
}

/** `11 月 23 日 9:05`. */
export function timeWords(at: string): string {
  const date = new Date(at)
  return `${date.getMonth() + 1} 月 ${date.getDate()} 日 ${date.getHours()}:${`${date.getMinutes()}`.padStart(2, '0')}`
}
