/** The materials of a case as cards: what is asked, what was sent, what the window found, what can be done now. */
import { isGiven, listOf, type ToldMaterial } from '../../cases/draft.ts'
import { askedOf } from '../../cases/view.ts'
import { type CaseFile, filesOf } from '../../store/caseMaterials.ts'
import type { CaseReview } from '../../store/caseReviews.ts'
import type { Visit } from './entrance.ts'
import { type Picture, picturesOf } from './pictures.ts'
import { type ReviewModel, reviewModel } from './reviews.ts'
import { markOf, type Standing, takesMore } from './standing.ts'

interface ShownFile {
  name: string
  /** e.g. 「3 页」. */
  about: string
  pictures: Picture[]
  advice: string[]
  removeTo: string
}

export interface Card {
  place: string
  name: string
  copies: string
  optional: boolean
  checks: string[]
  notes: string[]
  forms: { label: string; url: string }[]
  mark: Standing
  /** What is wrong and how to put it right, in the window's words. */
  wrong: string
  files: ShownFile[]
  /** They are those found wrong, and give way to what is sent now. */
  old: boolean
  removable: boolean
  /** Where files are sent to; empty when none are taken. */
  uploadTo: string
  /** Another way than a file was chosen, so sending one is folded away. */
  folded: boolean
  ways: { way: string; label: string }[]
  wayTo: string
  /** The choice cannot be taken back. */
  oneWay: boolean
  review: ReviewModel | null
}

export async function cardsOf(visit: Visit, latest: CaseReview | undefined): Promise<Card[]> {
  const { db, found } = visit
  const list = await listOf({ tx: db }, found)
  const files = await filesOf(db, found.number, 'all')
  return Promise.all(list.map((material, at) => cardOf(visit, material, at, files, latest)))
}

async function cardOf(
  visit: Visit,
  material: ToldMaterial,
  at: number,
  files: CaseFile[],
  latest: CaseReview | undefined,
): Promise<Card> {
  const { db, found } = visit
  const { key, told, standing } = material
  const asked = await askedOf({ tx: db }, found, material)
  const here = files.filter(file => file.material === key)
  const kept = here.filter(file => file.standing === 'kept')
  const failed = standing === 'failed'
  const open = takesMore(found, material)
  const removable = open && !failed
  const review = reviewModel(visit, material, here, latest)
  return {
    place: `m${at}`,
    name: asked.name,
    copies: asked.copies,
    optional: told.need === 'optional',
    checks: asked.checks,
    notes: asked.notes,
    forms: open ? formsOf(material) : [],
    mark: markOf(found, material),
    wrong: failed ? material.comment : '',
    // What the window has just found wrong is shown with its marks instead.
    files: review?.current ? [] : kept.map(file => shownFile(visit, file, removable)),
    old: failed,
    removable,
    ...waysIn(visit, material, asked.ways, kept.length > 0),
    review,
  }
}

/** How it can come now: by a file, or in another way. `some`: files of it are here. */
function waysIn(
  { found, home }: Visit,
  material: ToldMaterial,
  ways: { way: string; label: string }[],
  some: boolean,
): Pick<Card, 'uploadTo' | 'folded' | 'ways' | 'wayTo' | 'oneWay'> {
  const { key, way: chosen, standing } = material
  const open = takesMore(found, material)
  const to = `${home}/materials/${encodeURIComponent(key)}`
  // Another way is chosen only where no file would be left behind unseen.
  const mayChoose = open && (!some || standing === 'failed')
  return {
    uploadTo: open ? `${to}/files` : '',
    folded: !some && isGiven(material),
    ways: mayChoose ? ways.filter(({ way }) => way !== chosen) : [],
    wayTo: `${to}/way`,
    oneWay: found.state !== 'draft',
  }
}

function formsOf({ told: { blank, sample } }: ToldMaterial): Card['forms'] {
  return [
    ...(blank ? [{ label: '空白表', url: `/forms/${blank}` }] : []),
    ...(sample ? [{ label: '填好的样子', url: `/forms/${sample}/sample` }] : []),
  ]
}

/** `mendable`: it can still be taken back, so that advice on it is of use. */
function shownFile(visit: Visit, file: CaseFile, mendable: boolean): ShownFile {
  const { id, sealedName, pages, previews, findings, hints } = file
  const some = previews.length < pages ? `，这里看得到前 ${previews.length} 页` : ''
  return {
    name: visit.openName(sealedName),
    about: pages > 1 ? `共 ${pages} 页${some}` : '',
    pictures: picturesOf(visit.home, file),
    advice: mendable ? [...findings, ...hints] : [],
    removeTo: `${visit.home}/files/${id}/remove`,
  }
}
