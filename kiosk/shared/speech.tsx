/** What the hall says, as parts of a page: sentences, cards, files, links. */
import type { ComponentChildren } from 'preact'
import { FileIcon } from './icons.tsx'
import type { Link, Reply } from './wire.ts'

type CardReply = Extract<Reply, { kind: 'card' }>

/** One reply, without its choices. */
export function Speech({ reply }: { reply: Reply }) {
  switch (reply.kind) {
    case 'text':
    case 'choice':
      return <Words text={reply.text} />
    case 'card':
      return <Card card={reply} />
    case 'file':
      return (
        <>
          <Words text={reply.text} />
          <FileCard name={reply.name} mime={reply.mime} url={reply.url} />
        </>
      )
    case 'link':
      return (
        <>
          <Words text={reply.text} />
          <Links links={[reply.link]} />
        </>
      )
  }
}

function Card({ card }: { card: CardReply }) {
  return (
    <article class="card">
      <h2 class="card-title">{card.title}</h2>
      <Words text={card.text} />
      {card.rows.length > 0 && (
        <dl class="card-rows">
          {card.rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <Numbers text={value} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {card.sections?.map(({ title, items }) => (
        <section key={title} class="card-section">
          <h3>{title}</h3>
          <Items items={items} />
        </section>
      ))}
      <Links links={card.links ?? []} />
    </article>
  )
}

/** A numbered list; a single item needs no number. */
function Items({ items }: { items: string[] }) {
  const entries = items.map(item => (
    <li key={item}>
      <Item text={item} />
    </li>
  ))
  return items.length > 1 ? <ol>{entries}</ol> : <ul>{entries}</ul>
}

/** “Name：explanation” is set in two lines, so that a list can be run over by its names. */
function Item({ text }: { text: string }) {
  const named = /^([^：。，；\n]{1,30})[：\n]([\s\S]+)$/.exec(text)
  if (!named) return <Numbers text={text} />
  return (
    <>
      <span class="item-name">{named[1]}</span>
      <span class="item-more">
        <span class="hidden">：</span>
        <Numbers text={named[2] ?? ''} />
      </span>
    </>
  )
}

function Links({ links }: { links: Link[] }) {
  const safe = links.filter(({ url }) => isSafe(url))
  if (safe.length === 0) return null
  return (
    <div class="card-links">
      {safe.map(({ label, url }) => (
        <a key={url} class="button" href={url}>
          {label}
        </a>
      ))}
    </div>
  )
}

function FileCard({ name, mime, url }: { name: string; mime: string; url: string }) {
  if (!isSafe(url)) return null
  return (
    <a class="file" href={url} download={name}>
      <FileIcon />
      <span>
        <span class="file-name">{name}</span>
        <span class="file-more">{mime === 'application/pdf' ? 'PDF 文件，点开保存' : '点开保存'}</span>
      </span>
    </a>
  )
}

/** Only pages of the hall and ordinary web addresses are opened. */
function isSafe(url: string): boolean {
  return /^(\/(?!\/)|https?:\/\/)/.test(url)
}

function Words({ text }: { text: string }) {
  return text === '' ? null : (
    <p class="words">
      <Numbers text={text} />
    </p>
  )
}

/** Text in which telephone numbers can be tapped: in an emergency nobody should have to copy one. */
function Numbers({ text }: { text: string }) {
  const parts: ComponentChildren[] = []
  let from = 0
  for (const found of text.matchAll(/\d+(?:-\d+)*/g)) {
    const at = found.index ?? 0
    if (!isPhone(found[0], text.charAt(at + found[0].length))) continue
    parts.push(
      text.slice(from, at),
      <a key={at} class="phone" href={`tel:${found[0].replace(/-/g, '')}`}>
        {found[0]}
      </a>,
    )
    from = at + found[0].length
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  )
}

const phone = /^(110|119|120|122|12345|0\d{2,3}-?\d{7,8}|1[3-9]\d{9})$/
const unit = /[元块份号条款项天日个月年岁米平㎡人次分%％.．]/

function isPhone(digits: string, next: string): boolean {
  return phone.test(digits) && !unit.test(next)
}
