/** A form or a sample sent by the page's script, as the file itself; the answer is the name to write into the guide. */
import express from 'express'
import { uploadKinds } from '../../drafts/uploading.ts'
import type { Handler, Visit } from '../desk.ts'
import { idIn } from './edit.ts'
import { refusalWords } from './words.ts'

const raw = express.raw({ type: [...uploadKinds], limit: '12mb' })

export const uploadForm: Handler = async (desk, visit) => {
  const guide = idIn(visit)
  const { id, name, role } = visit.me
  const file = { bytes: await bodyOf(visit), mime: visit.request.get('content-type') ?? '' }
  const answer = await desk.drafts.upload(guide, { id, name, role }, file)
  if ('done' in answer) return void visit.response.json({ id: answer.done.id })
  const message = 'advice' in answer ? answer.advice.join('') : refusalWords(answer.refused)
  visit.response.status(422).json({ error: { message } })
}

function bodyOf({ request, response }: Visit): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    raw(request, response, (error?: unknown) => {
      if (error) return reject(error)
      resolve(request.body instanceof Uint8Array ? request.body : new Uint8Array())
    })
  })
}
