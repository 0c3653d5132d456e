/** One guide: how it stands, and whom its present version concerns (R22.1, R22.2). */
import { shanghaiDay } from '../../core/workdays.ts'
import { textInForce } from '../../drafts/writing.ts'
import { departmentOf } from '../../guides/departments.ts'
import { guideFileName } from '../../guides/files.ts'
import { reviewState } from '../../guides/reviews.ts'
import type { Guide } from '../../guides/schema.ts'
import { limitWords } from '../../guides/words.ts'
import { chineseDate } from '../../notices/notice.ts'
import type { Desk, Handler } from '../desk.ts'
import { noSuchPage } from '../errors.ts'
import { show } from '../view.ts'
import { casesUnderWay, changesTold, heldFor } from './touched.ts'
import { versionsShown } from './versions.ts'
import { doneWords, kindWords, reviewWords, statusWords } from './words.ts'

export const showGuide: Handler = async (desk, visit) => {
  const guide = desk.catalogue().guides.get(`${visit.request.params.id}`)
  if (!guide) throw noSuchPage()
  show(desk, visit, 'guide', {
    title: guide.name,
    place: 'guides',
    guide: headOf(desk, guide),
    cases: await casesUnderWay(desk, guide),
    ...(await changesTold(desk, guide, desk.catalogue())),
    ...(await versionsShown(desk, visit, guide)),
    done: doneWords(`${visit.request.query.done ?? ''}`),
    heldFor,
  })
}

function headOf({ now }: Desk, guide: Guide) {
  const { id, name, kind, status, version, reviewBy, interpretedBy } = guide
  const review = reviewState(guide, shanghaiDay(now()))
  const department = departmentOf(guide)
  return {
    ...{ id, name, version, department },
    file: guideFileName(guide),
    kind: kindWords[kind],
    status: statusWords[status],
    confirmed: status === 'confirmed',
    interpretedBy: interpretedBy ?? department,
    review,
    reviewWords: reviewWords(review, reviewBy === undefined ? '' : chineseDate(reviewBy)),
    promise: guide.kind === 'item' ? (limitWords(guide.limits.committed) ?? '') : '',
    aliases: guide.aliases,
  }
}

/** The whole text in force, as a file for the folder of guides: put there, file and desk say the same again. */
export const sendGuideFile: Handler = async (desk, { request, response }) => {
  const guide = desk.catalogue().guides.get(`${request.params.id}`)
  const text = guide && (await textInForce(desk.drafts.guides, desk.db, guide.id, desk.now()))
  if (!guide || text === undefined) throw noSuchPage()
  response.attachment(guideFileName(guide)).type('text/yaml').send(text)
}
