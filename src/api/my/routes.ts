/** Routes under /my: the applicant's own page of the hall, at a short-lived address from the chat. */
import { fileURLToPath } from 'node:url'
import express, { Router } from 'express'
import { saveContact, saveDelivery } from './delivery.ts'
import { entrance, type MyParts } from './entrance.ts'
import { checkCode, chooseWay, handIn, removeFile, saveWho, sendCode, wish, withdraw } from './forms.ts'
import { perMinute, perPage } from './limit.ts'
import { showPage } from './page.ts'
import { showPicture } from './preview.ts'
import { myCss } from './render.ts'
import { takeUpload } from './upload.ts'

const folder = fileURLToPath(new URL('static', import.meta.url))

export function myRoutes(parts: MyParts): Router {
  const router = Router()
  router.get('/static/my.css', (_, response) => void response.type('css').send(myCss))
  router.use('/static', express.static(folder, { extensions: ['js'], fallthrough: false }))
  // A route and not `use`: the path of a request is measured under its pattern, never under the address itself.
  router.all(['/:token', '/:token/*under'], perPage(parts, perMinute.requests))
  const enter = entrance(parts)
  const form = express.urlencoded({ extended: false, limit: '8kb' })
  router.get(
    '/:token',
    enter(visit => showPage(visit)),
  )
  router.get('/:token/files/:file/:page.jpg', enter(showPicture))
  router.post('/:token/who', form, enter(saveWho))
  router.post('/:token/code', form, enter(sendCode))
  router.post('/:token/code/check', form, enter(checkCode))
  router.post('/:token/materials/:key/way', form, enter(chooseWay))
  router.post('/:token/materials/:key/files', perPage(parts, perMinute.uploads), enter(takeUpload))
  router.post('/:token/files/:file/remove', form, enter(removeFile))
  router.post('/:token/submit', form, enter(handIn))
  router.post('/:token/withdraw', form, enter(withdraw))
  router.post('/:token/wish', form, enter(wish))
  router.post('/:token/delivery', form, enter(saveDelivery))
  router.post('/:token/contact', form, enter(saveContact))
  return router
}
