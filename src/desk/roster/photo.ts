/** Photos for the public board: who has one, and a new one. A script sends the file; without it there is none to send. */
import express from 'express'
import type { Staff } from '../../core/staff.ts'
import type { Db } from '../../store/db.ts'
import { newestPhotos, photo } from '../../store/staffPhotos.ts'
import type { Handler, Visit } from '../desk.ts'
import { noSuchPage } from '../errors.ts'
import { refusalWords } from './words.ts'

const longest = '12mb'
const raw = express.raw({ type: 'image/*', limit: longest })

export async function photosShown(db: Db, people: Staff[]) {
  const known = await newestPhotos(db)
  return people.map(({ id, name }) => ({ id, name, photo: known.get(id)?.id ?? '' }))
}

export const sendPhoto: Handler = async (desk, visit) => {
  const { me, request, response } = visit
  const bytes = await bodyOf(visit)
  const by = { id: me.id, name: me.name, role: me.role }
  const answer = await desk.roster.changePhoto(by, `${request.params.id}`, bytes)
  if ('done' in answer) return void response.json({ next: '/desk/roster?done=photo' })
  response.status(422).json({ error: { message: refusalWords[answer.refused] } })
}

/** A photo that is perhaps not released yet. */
export const showPhoto: Handler = async (desk, { request, response }) => {
  const picture = await photo(desk.db, `${request.params.id}`)
  if (!picture) throw noSuchPage()
  response.type('jpeg').send(picture)
}

export const dropPhoto: Handler = async (desk, { me, request, response }) => {
  await desk.roster.changePhoto(
    { id: me.id, name: me.name, role: me.role },
    `${request.params.id}`,
    undefined,
  )
  response.redirect(303, '/desk/roster?done=photo')
}

function bodyOf({ request, response }: Visit): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    raw(request, response, (error?: unknown) => {
      if (error) return reject(error)
      resolve(request.body instanceof Uint8Array ? request.body : new Uint8Array())
    })
  })
}
