/** Routes under /api/rate: 好差评 by the service receipt as data, for the kiosk that reads its code (R25.1, R25.2). */
import express, { Router } from 'express'
import { z } from 'zod'
import { levels } from '../../flows/rating/machine.ts'
import { gradeWords, tagsOf } from '../../flows/rating/tags.zh.ts'
import type { PaperRatings } from '../cases/paperRating.ts'
import type { Db } from '../store/db.ts'
import { ApiError } from './errors.ts'
import { privately } from './notices.ts'
import { rateWords } from './rateWords.zh.ts'
import { read } from './reading.ts'
import { isStaffDevice, notFromStaff } from './staffDevice.ts'

interface Parts {
  db: Db
  ratings: PaperRatings
}

const Given = z.object({
  level: z.literal(levels),
  round: z.number().int().min(0),
  tags: z.array(z.number().int().min(0)).max(20),
  anonymous: z.boolean(),
})

export function rateData({ db, ratings }: Parts): Router {
  const router = Router()
  router.get('/:secret', async ({ params }, response) => {
    const known = await ratings.find(params.secret)
    if (!known) throw closed()
    const grades = [...levels].map(level => ({ level, label: gradeWords[level], tags: tagsOf[level] }))
    const { name, facts } = known.found
    privately(response).json({
      matter: name,
      again: known.first !== undefined,
      round: facts.ratings,
      grades,
    })
  })
  router.post('/:secret', express.json({ limit: '4kb' }), async (request, response) => {
    if (await isStaffDevice(db, request)) throw notFromStaff()
    const { level, round, tags, anonymous } = read(Given, request.body)
    const chosen = tags.flatMap(place => tagsOf[level][place] ?? [])
    const given = { level, tags: chosen, words: '', anonymous }
    if ((await ratings.rate(`${request.params.secret}`, round, given)) === 'closed') throw closed()
    privately(response).json({ told: level <= 2 ? `${rateWords.kept}${rateWords.bad}` : rateWords.kept })
  })
  return router
}

function closed(): ApiError {
  return new ApiError(404, 'rating', `${rateWords.closed}。${rateWords.closedWhy}`)
}
