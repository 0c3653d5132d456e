/** What a file is by its content; its name and the sender's word are only compared with it. */
import { fileTypeFromBuffer } from 'file-type'
import type { FindingCode } from './findings.ts'
import { type Given, mimes } from './inspection.ts'

export type Kind = 'jpeg' | 'png' | 'webp' | 'pdf'

const kept: Record<string, Kind> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}

/** By MIME type as file-type names it, the first that fits. */
const others: [RegExp, FindingCode][] = [
  [/^image\/(heic|heif|avif)/, 'heic'],
  [/^image\/svg/, 'web-page'],
  [/^image\//, 'other-picture'],
  [/opendocument|officedocument|msword|ms-(excel|powerpoint|word)|x-cfb|\/rtf/, 'office-document'],
  [/msdownload|x-elf|mach-binary|android|java|x-deb|x-rpm|wasm|x-ms-shortcut|installer/, 'executable'],
  [/zip|rar|7z|tar|compress|cab|x-xz|x-lz|zstd|x-iso|apple-diskimage/, 'archive'],
  [/html|xml/, 'web-page'],
]

/** A kind that may be kept, or why not. */
export async function kindOf(bytes: Uint8Array): Promise<Kind | FindingCode> {
  const mime = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime ?? ''
  if (kept[mime]) return kept[mime]
  if (isOfd(bytes)) return 'office-document'
  return others.find(([pattern]) => pattern.test(mime))?.[1] ?? textKind(bytes)
}

/** OFD, the national page format (GB/T 33190), is a ZIP whose first entry is OFD.xml. */
function isOfd(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(0, 64)).includes('OFD.xml')
}

/** As much as a browser reads before it decides that something is a page. */
const sniffed = 1445

function textKind(bytes: Uint8Array): FindingCode {
  const begin = Buffer.from(bytes.subarray(0, sniffed)).toString('latin1').replaceAll('\0', '')
  if (/^[\s\xef\xbb\xbf\xff\xfe]*<(\?xml|!doctype|!--|html|head|body|svg|script|iframe)/i.test(begin))
    return 'web-page'
  return /^#!|^@echo|^MZ/i.test(begin) ? 'executable' : 'unknown-type'
}

const endings: Record<Kind, RegExp> = {
  jpeg: /\.(jpe?g|jfif)$/i,
  png: /\.png$/i,
  webp: /\.webp$/i,
  pdf: /\.pdf$/i,
}

/** Whether a name with an ending, or a MIME type that says something, speaks of another kind. */
export function nameLies(kind: Kind, { name, mime }: Given): boolean {
  const ending = /\.[a-z\d]{1,5}$/i.test(name)
  const told = mime !== '' && mime !== 'application/octet-stream'
  return (
    (ending && !endings[kind].test(name)) || (told && mime.replace('image/jpg', 'image/jpeg') !== mimes[kind])
  )
}
