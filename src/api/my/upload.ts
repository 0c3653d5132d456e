/** One file for one material, sent by the page's script; the answer is in words ready to show. */
import express from 'express'
import { z } from 'zod'
import type { Arrival } from '../../cases/citizenFiles.ts'
import { takesFiles } from '../../cases/draft.ts'
import type { CaseRefusal } from '../../cases/ledger.ts'
import { refusalWords } from '../../cases/words.zh.ts'
import type { CheckedFile } from '../../core/input.ts'
import { largestFile } from '../shapes.ts'
import type { Visit } from './entrance.ts'
import { arrivalWords } from './words.zh.ts'

/** A little more than is taken, so that a file just too large is still told so by the inspection. */
const raw = express.raw({ type: () => true, limit: largestFile + 64 * 1024 })

const Query = z.object({
  /** Made by the page; the same id again is the same file. */
  id: z.string().regex(/^[\w-]{8,64}$/),
  name: z.string().trim().max(200).default(''),
})

interface Told {
  result: string
  words: string
  /** What to do better, in sentences. */
  advice: string[]
}

export async function takeUpload(visit: Visit): Promise<void> {
  const { status, ...told } = await received(visit)
  visit.response.status(status).json(told satisfies Told)
}

async function received(visit: Visit): Promise<Told & { status: number }> {
  const { found, request, arriving, citizen } = visit
  const query = Query.safeParse(request.query)
  const bytes = await bodyOf(visit)
  if (bytes === 'too-large') return { status: 413, ...tell('too-large') }
  if (!query.success) return { status: 400, ...tell('failed') }
  // Looked at before the work of checking it; the deed itself looks again.
  if (!takesFiles(found)) return { status: 409, ...tell('closed') }
  const name = query.data.name || '没有名字的文件'
  const checked = await arriving.take(bytes, { name, mime: `${request.get('content-type')}` })
  const deed = { case: found.number, id: `file-${query.data.id}` }
  const arrival = await citizen.addFile(deed, { ...checked, name, material: `${request.params.key}` })
  return outcome(arrival, checked)
}

function outcome(
  arrival: Arrival | CaseRefusal | 'done',
  { advice }: CheckedFile,
): Told & { status: number } {
  // `done`: this very press has been answered before.
  if (typeof arrival === 'object' || arrival === 'done') return { status: 200, ...tell('kept', advice) }
  if (arrival === 'refused') return { status: 422, ...tell('refused', advice) }
  if (arrival in arrivalWords) return { status: 409, ...tell(arrival as keyof typeof arrivalWords) }
  return { status: 409, result: arrival, words: refusalWords(arrival as CaseRefusal), advice: [] }
}

function tell(result: keyof typeof arrivalWords, advice: string[] = []): Told {
  return { result, words: arrivalWords[result], advice }
}

function bodyOf({ request, response }: Visit): Promise<Uint8Array | 'too-large'> {
  return new Promise((resolve, reject) => {
    raw(request, response, (error?: unknown) => {
      if (!error) return resolve(request.body instanceof Uint8Array ? request.body : new Uint8Array())
      const tooLarge = error instanceof Error && 'status' in error && error.status === 413
      return tooLarge ? resolve('too-large') : reject(error)
    })
  })
}
