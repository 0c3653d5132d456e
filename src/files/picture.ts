/** A photo or scan: decoded, turned upright, encoded anew, and looked at. */
import sharp, { type OutputInfo, type Sharp } from 'sharp'
import type { Finding } from './findings.ts'
import { type Looked, mimes, refused } from './inspection.ts'
import type { Kind } from './kinds.ts'
import { mostPixels, pictureSeconds, previewSide } from './limits.ts'
import { cutEdges } from './measure/edges.ts'
import { glare } from './measure/glare.ts'
import type { Grey } from './measure/grey.ts'
import { tooBright, tooDark } from './measure/light.ts'
import { blurred } from './measure/sharpness.ts'

// One thread a picture and nothing remembered: two pictures at once stay two pictures' memory.
sharp.concurrency(1)
sharp.cache(false)

/** Fewer pixels than a page of A4 needs at 75 dpi, or an identity card at 250. */
const fewestPixels = 400_000
/** In pixels; narrower than this no line of a form can be read. */
const shortestSide = 300
/** What is measured is measured at this width, so that one threshold fits every camera. */
const measuredWidth = 1000

export async function lookAtPicture(bytes: Uint8Array, kind: Exclude<Kind, 'pdf'>): Promise<Looked> {
  const size = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => undefined)
  if (!size?.width || !size.height) return refused('broken', kind)
  if (size.width * size.height > mostPixels) return refused('too-many-pixels', kind)
  try {
    const { data, info } = await encodedAnew(bytes, kind)
    return {
      kind,
      mime: mimes[info.format === 'png' ? 'png' : 'jpeg'],
      pages: 1,
      width: info.width,
      height: info.height,
      findings: [...smallness(info.width, info.height), ...(await findingsIn(data))],
      clean: data,
      previews: [await previewOf(data)],
    }
  } catch (error) {
    return refused(`${error}`.includes('timeout') ? 'took-too-long' : 'broken', kind)
  }
}

function open(bytes: Uint8Array): Sharp {
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error' }).timeout({ seconds: pictureSeconds })
}

/** sharp writes no metadata unless asked, and nothing that stood behind the picture. */
function encodedAnew(bytes: Uint8Array, kind: Kind): Promise<{ data: Buffer; info: OutputInfo }> {
  const upright = open(bytes).autoOrient().toColourspace('srgb')
  const encoded =
    kind === 'png' ? upright.png({ compressionLevel: 4 }) : upright.flatten(onWhite).jpeg({ quality: 90 })
  return encoded.toBuffer({ resolveWithObject: true })
}

const onWhite = { background: '#fff' }

function previewOf(clean: Uint8Array): Promise<Buffer> {
  return open(clean)
    .flatten(onWhite)
    .resize({ width: previewSide, height: previewSide, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 82 })
    .toBuffer()
}

function smallness(width: number, height: number): Finding[] {
  const small = width * height < fewestPixels || Math.min(width, height) < shortestSide
  return small ? [{ code: 'too-small' }] : []
}

/** What is hard to read in a picture. In the dark and in the glare nothing else can be judged. */
export async function findingsIn(picture: Uint8Array): Promise<Finding[]> {
  const grey = await greyOf(picture)
  if (tooDark(grey)) return [{ code: 'too-dark' }]
  if (tooBright(grey)) return [{ code: 'too-bright' }]
  const findings: Finding[] = []
  if (blurred(grey)) findings.push({ code: 'blurred' })
  if (glare(grey)) findings.push({ code: 'glare' })
  if (cutEdges(grey)) findings.push({ code: 'cut-edges' })
  return findings
}

async function greyOf(picture: Uint8Array): Promise<Grey> {
  const { data, info } = await open(picture)
    .flatten(onWhite)
    .resize({ width: measuredWidth, withoutEnlargement: true })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}
