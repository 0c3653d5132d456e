/** The end of the page: what is still missing, or the one button that submits. */
import { isGiven, type ToldMaterial } from '../../cases/draft.ts'
import type { Visit } from './entrance.ts'
import { isSentAgain } from './standing.ts'

export interface Finish {
  /** `none`: there is nothing to submit in this state. */
  kind: 'submit' | 'resubmit' | 'missing' | 'window' | 'none'
  button: string
  /** What happens next. */
  next: string
  todo: { text: string; url: string }[]
  /** One line for the banner. */
  standing: string
  /** For the bar: how many are ready, of how many. */
  ready: number
  of: number
}

const nothing: Finish = { kind: 'none', button: '', next: '', todo: [], standing: '', ready: 0, of: 0 }

/** `unsent`: there is something that has not been submitted. */
export function finishModel({ found }: Pick<Visit, 'found'>, unsent: boolean, list: ToldMaterial[]): Finish {
  if (!unsent) return nothing
  return found.state === 'draft'
    ? forDraft(found.applicant !== null, list)
    : forCorrection(found.state === 'correction-notice', list)
}

function forDraft(named: boolean, list: ToldMaterial[]): Finish {
  const left = missing(list, material => !isGiven(material))
  const ready = list.length - left.length
  const todo = [...(named ? [] : [{ text: '填写谁来办', url: '#who' }]), ...left]
  const counted = `已备好 ${ready} 样，共 ${list.length} 样`
  const standing = left.length > 0 ? counted : named ? '都备好了，可以提交' : '材料都备好了，还要填写谁来办'
  const bar = { standing, ready, of: list.length, todo }
  return todo.length > 0
    ? { ...nothing, ...bar, kind: 'missing' }
    : {
        ...bar,
        kind: 'submit',
        button: '提交预审',
        next: '窗口的人会一样一样地看，最晚下一个工作日告诉您结果。',
      }
}

/** After a review or a correction notice: only what was found wrong. */
function forCorrection(isNotice: boolean, list: ToldMaterial[]): Finish {
  const left = missing(list, ({ standing }) => standing === 'failed')
  const mended = list.filter(material => material.standing !== 'failed' && isMended(material))
  const of = left.length + mended.length
  const standing = left.length > 0 ? `还有 ${left.length} 样要改` : '要改的都好了，可以提交'
  const bar = { standing, ready: mended.length, of, todo: left }
  if (left.length > 0) return { ...nothing, ...bar, kind: 'missing' }
  if (!isNotice)
    return {
      ...bar,
      kind: 'submit',
      button: '再次提交预审',
      next: '窗口的人会看您改过的这几样，最晚下一个工作日告诉您结果。',
    }
  if (mended.some(isSentAgain))
    return {
      ...bar,
      kind: 'resubmit',
      button: '交回补正材料',
      next: '窗口收到以后接着审查，受理了会通知您。',
    }
  // Nothing that is wanted comes by this page, so the window takes it in.
  return { ...nothing, ...bar, kind: 'window', standing: '要补的请带到窗口交' }
}

/** Put right since the window looked at it: sent again, or to be brought along. */
function isMended({ standing, round, way }: ToldMaterial): boolean {
  return round > 0 && (standing === 'sent' || (standing === 'missing' && way === 'offline'))
}

function missing(list: ToldMaterial[], open: (material: ToldMaterial) => boolean): Finish['todo'] {
  return list.flatMap((material, at) =>
    open(material) ? [{ text: material.told.name, url: `#m${at}` }] : [],
  )
}
