/** Photographs as people send them: a page or card drawn, laid on something, and taken with a telephone's camera. */
import { createRequire } from 'node:module'
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import sharp, { type Sharp } from 'sharp'

const { resolve } = createRequire(import.meta.url)
GlobalFonts.registerFromPath(
  resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf'),
  'Printed',
)

const sentence = '申请人承诺所提交的材料真实、合法、有效，并对材料实质内容的真实性负责。'

/** A printed form of A4, `width` pixels wide. */
export function printedPage(width: number): Canvas {
  const page = createCanvas(width, Math.round(width * Math.SQRT2))
  const pen = page.getContext('2d')
  fill(pen, page, '#fcfcfa')
  pen.fillStyle = '#222'
  pen.font = `${width * 0.045}px Printed`
  pen.fillText('居住证申领登记表', width * 0.3, width * 0.13)
  pen.font = `${width * 0.021}px Printed`
  for (let line = 0; line < 28; line++)
    pen.fillText(
      `${line + 1}　${sentence}`.slice(0, 34 - (line % 5) * 3),
      width * 0.1,
      width * (0.22 + line * 0.038),
    )
  pen.lineWidth = width * 0.002
  pen.strokeStyle = '#333'
  pen.strokeRect(width * 0.08, width * 0.18, width * 0.84, width * 1.13)
  return page
}

/** A dark blue booklet or card with pale letters. */
export function darkCard(width: number): Canvas {
  const card = createCanvas(width, Math.round(width * 0.68))
  const pen = card.getContext('2d')
  fill(pen, card, '#1b2a52')
  pen.fillStyle = '#d8c07a'
  pen.font = `${width * 0.08}px Printed`
  pen.fillText('中华人民共和国', width * 0.22, width * 0.2)
  pen.fillText('往来港澳通行证', width * 0.22, width * 0.36)
  pen.font = `${width * 0.035}px Printed`
  pen.fillText('EXIT-ENTRY PERMIT　C12345678', width * 0.22, width * 0.52)
  return card
}

/** The front of a resident identity card; the person does not exist. */
export function identityCard(width: number, lines: string[]): Canvas {
  const card = createCanvas(width, Math.round(width * 0.63))
  const pen = card.getContext('2d')
  fill(pen, card, '#eef3f4')
  pen.fillStyle = '#1a1a1a'
  pen.font = `${width * 0.05}px Printed`
  lines.forEach((line, index) => {
    pen.fillText(line, width * 0.08, width * (0.12 + index * 0.085))
  })
  return card
}

function fill(pen: SKRSContext2D, { width, height }: Canvas, colour: string): void {
  pen.fillStyle = colour
  pen.fillRect(0, 0, width, height)
}

export interface Scene {
  width?: number
  height?: number
  table?: string
  /** Drawn with grain, as wood. */
  wood?: boolean
  thing?: Canvas
  /** Share of the picture's width that the thing is wide. */
  size?: number
  /** Degrees. */
  tilt?: number
  /** Shares of the picture by which the thing is off the middle. */
  right?: number
  down?: number
  /** 1 is a well lit room. */
  light?: number
  /** Radius of a lamp's reflection, as a share of the width. */
  lamp?: number
}

/** The scene as the camera's sensor gave it: noise, a lens that is never perfectly sharp. 3 megapixels unless told. */
export async function photo(scene: Scene = {}): Promise<Sharp> {
  const width = scene.width ?? 1512
  const height = scene.height ?? 2016
  const drawn = drawScene(scene, width, height)
  const rgb = await sharp(drawn.data(), { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .blur(0.8)
    .linear(scene.light ?? 1, 0)
    .raw()
    .toBuffer()
  return sharp(withGrain(rgb), { raw: { width, height, channels: 3 } })
}

/** Up to four shades more or less, the same in every run. */
function withGrain(shades: Buffer): Uint8ClampedArray {
  const grainy = new Uint8ClampedArray(shades.length)
  let chance = 1
  for (let index = 0; index < shades.length; index++) {
    chance = (chance * 1_103_515_245 + 12_345) & 0x7fff_ffff
    grainy[index] = shades[index]! + ((chance >> 16) % 9) - 4
  }
  return grainy
}

function drawScene(scene: Scene, width: number, height: number): Canvas {
  const picture = createCanvas(width, height)
  const pen = picture.getContext('2d')
  fill(pen, picture, scene.table ?? '#8a6a48')
  if (scene.wood ?? true) drawWood(pen, width, height)
  const thing = scene.thing ?? printedPage(Math.round(width * (scene.size ?? 0.82)))
  pen.save()
  pen.translate(width * (0.5 + (scene.right ?? 0)), height * (0.5 + (scene.down ?? 0)))
  pen.rotate(((scene.tilt ?? 2) * Math.PI) / 180)
  pen.drawImage(thing, -thing.width / 2, -thing.height / 2)
  // The room's light falls from one side.
  const shade = pen.createLinearGradient(-thing.width / 2, 0, thing.width / 2, 0)
  shade.addColorStop(0, 'rgba(0,0,0,0.08)')
  shade.addColorStop(1, 'rgba(0,0,0,0.2)')
  pen.fillStyle = shade
  pen.fillRect(-thing.width / 2, -thing.height / 2, thing.width, thing.height)
  pen.restore()
  if (scene.lamp) drawLamp(pen, width * 0.45, height * 0.4, width * scene.lamp)
  return picture
}

function drawWood(pen: SKRSContext2D, width: number, height: number): void {
  pen.strokeStyle = 'rgba(40,20,0,0.25)'
  pen.lineWidth = width * 0.003
  for (let y = 0; y < height; y += height * 0.021) {
    pen.beginPath()
    pen.moveTo(0, y)
    pen.bezierCurveTo(
      width * 0.3,
      y + height * 0.02,
      width * 0.6,
      y - height * 0.02,
      width,
      y + height * 0.01,
    )
    pen.stroke()
  }
}

function drawLamp(pen: SKRSContext2D, x: number, y: number, radius: number): void {
  const light = pen.createRadialGradient(x, y, radius * 0.3, x, y, radius)
  light.addColorStop(0, 'rgba(255,255,255,1)')
  light.addColorStop(0.5, 'rgba(255,255,255,0.97)')
  light.addColorStop(1, 'rgba(255,255,255,0)')
  pen.fillStyle = light
  pen.fillRect(x - radius, y - radius, radius * 2, radius * 2)
}

export function asJpeg(picture: Sharp): Promise<Buffer> {
  return picture.jpeg({ quality: 85 }).toBuffer()
}
