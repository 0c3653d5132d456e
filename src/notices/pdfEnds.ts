/** Head and foot of a document on paper: number, title, facts and QR code; signatures, seal and copies. */
import type { Content } from 'pdfmake'
import { type Notice, type Seal, sealPlace } from './notice.ts'
import { type Look, line, quiet, red, textWidth } from './pdfLook.ts'

/** In characters: a title as short as this is set wide. */
const shortTitle = 8

export function head({ title, number, meta, qr, stamp, banner }: Notice, look: Look): Content[] {
  const facts: Content = {
    width: '*',
    stack: meta.map(([label, value]) => ({
      columns: [
        { width: look.label, text: label, color: quiet },
        { width: '*', text: value },
      ],
    })),
  }
  return [
    ...(banner ? [framed(banner)] : []),
    ...(stamp ? [{ text: stamp, color: red, bold: true }] : []),
    { text: number, alignment: 'right', color: quiet },
    {
      text: title,
      alignment: 'center',
      bold: true,
      fontSize: 20,
      characterSpacing: title.length <= shortTitle ? 3 : 0,
      margin: [0, 4, 0, 12],
    },
    { columns: [facts, ...codeOf(qr)], columnGap: 10 },
  ]
}

function codeOf(qr: Notice['qr']): Content[] {
  if (!qr) return []
  const code = { qr: qr.url, fit: 80, alignment: 'center' }
  const caption = { text: qr.caption, fontSize: 7.5, alignment: 'center', margin: [0, 3, 0, 0] }
  return [{ width: 90, stack: [code, caption] }]
}

function framed(text: string): Content {
  return {
    table: { widths: [textWidth - 20], body: [[{ text, color: red, bold: true }]] },
    layout: {
      hLineWidth: () => 1.5,
      vLineWidth: () => 1.5,
      hLineColor: () => red,
      vLineColor: () => red,
      paddingLeft: () => 8,
      paddingRight: () => 8,
      paddingTop: () => 5,
      paddingBottom: () => 5,
    },
    margin: [0, 0, 0, 12],
  }
}

export function foot({ closing, signatures = [], seal, note }: Notice, look: Look): Content[] {
  const longest = Math.max(0, ...signatures.map(label => label.length)) + 1
  const signed = signatures.map(label => signature(label, longest * look.text, look))
  const ending: Content = {
    columns: [{ width: 225, stack: signed }, { width: '*', text: '' }, ...(seal ? [sealArea(seal)] : [])],
    margin: [0, 14, 0, 0],
  }
  return [
    { stack: closing, margin: [0, 12, 0, 0] },
    ...(seal || signed.length > 0 ? [ending] : []),
    ...(note ? [{ text: note, fontSize: 9, color: quiet, margin: [0, 12, 0, 0] }] : []),
  ]
}

/** Room to sign, in points. */
const signatureRoom = 100

/** `room`: for the label, so that the lines of several begin under each other. */
function signature(label: string, room: number, { text }: Look): Content {
  const rule = {
    type: 'line',
    x1: 0,
    y1: text + 4,
    x2: signatureRoom,
    y2: text + 4,
    lineWidth: 0.6,
    lineColor: line,
  }
  return {
    columns: [
      { width: room, text: `${label}：` },
      { width: signatureRoom, canvas: [rule] },
    ],
    margin: [0, 10, 0, 0],
  }
}

/** The stamp goes over the office's name and the date, as by hand. */
function sealArea(seal: Seal): Content {
  const place = seal.image
    ? { image: seal.image, fit: [110, 110], alignment: 'center', margin: [0, -22, 0, -38] }
    : { text: sealPlace(seal), alignment: 'center', color: quiet, margin: [0, 13, 0, 13] }
  return {
    width: 270,
    stack: [{ text: seal.office, alignment: 'center' }, place, { text: seal.date, alignment: 'center' }],
  }
}
