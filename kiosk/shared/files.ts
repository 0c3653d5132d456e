/** Files from the phone: read, measured, refused with an honest sentence when too large. */
import type { SentFile } from './wire.ts'

/** Largest file the hall takes, in bytes (10 MiB). */
export const largestFile = 10 * 1024 * 1024

/** A file ready to send, or the sentence that says why not. */
export async function readFile(file: File): Promise<SentFile | string> {
  if (file.size > largestFile) {
    return `“${file.name}”有 ${inWords(file.size)}，最大只能发 10 MB。可以拍小一点，或者分成几份发。`
  }
  if (file.size === 0) return `“${file.name}”是空的，请换一个文件。`
  try {
    const data = await inBase64(file)
    return { name: file.name.slice(-200), mime: file.type || 'application/octet-stream', data }
  } catch {
    return `“${file.name}”打不开，请重新选一次。`
  }
}

function inWords(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`
}

function inBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(`${reader.result}`.split(',')[1] ?? '')
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
