/** What the applicant hears of the clock, of steps outside the unit and of hearings (R20, R21, R24.1). Days come in words. */
import type { Choice } from '../../src/core/reply.ts'
import type { Happening } from './news.zh.ts'

export const urgeChoice = (number: string): Choice => ({ label: '催一催', value: `urge=${number}` })
export const hearingChoices = (number: string): Choice[] => [
  { label: '要求听证', value: `ask-hearing=${number}` },
  { label: '不要求听证', value: `waive-hearing=${number}` },
]

function said(head: string, advice: string, choices: Choice[] = []): Happening {
  return { what: 'said', head, advice, choices }
}

/** What somebody wrote, without the full stop that follows anyway. */
function bare(reason: string): string {
  return reason.trim().replace(/[。.；;！!]+$/, '')
}

/** The day, where there is one. */
function stillDue(dueOn: string | undefined): string {
  return dueOn === undefined ? '接着办理。' : `最晚还是 ${dueOn}办结。`
}

function runsOn(dueOn: string | undefined): string {
  return dueOn === undefined ? '办理时限接着算。' : `办理时限接着算，现在最晚 ${dueOn}办结。`
}

export const clockNews = {
  overdue: (dueOn: string, number: string) =>
    said(
      '没有按时办好，对不起',
      `说好最晚 ${dueOn}办结，现在还没有办好，我们向您道歉。已经催了办理部门，也报告了负责人。您也可以催一催。`,
      [urgeChoice(number)],
    ),
  explained: (reason: string, expectedOn: string) =>
    said('为什么晚了，什么时候能好', `原因：${bare(reason)}。\n预计 ${expectedOn}办结。耽误了您，对不起。`),
  stepBegun: (step: string, limit: string, suspends: boolean) =>
    said(
      `正在做“${step}”`,
      suspends
        ? `所需时间：${limit}。这段时间依法不计入办理时限，办完接着算。`
        : `所需时间：${limit}。这段时间照常计入办理时限，办结的日子不变。`,
    ),
  stepEnded: (step: string, suspended: boolean, dueOn: string | undefined) =>
    said(`“${step}”办完了`, suspended ? runsOn(dueOn) : stillDue(dueOn)),
  inspectionArranged: (when: string, place: string, people: number) =>
    said(
      '要到现场看一看',
      `时间：${when}。\n地点：${place}。\n来 ${people} 个人，会出示证件。时间不方便，请提前告诉我们，另约。`,
    ),
  inspectionRecorded: (dueOn: string | undefined) => said('现场看完了', stillDue(dueOn)),
  hearingTold: (applyBy: string, number: string) =>
    said(
      '您可以要求听证',
      `听证不收费。想要听证，请在 ${applyBy}以前（含当天）告诉我们。不要求也可以，不影响办理。`,
      hearingChoices(number),
    ),
  hearingAsked: (latest: string) =>
    said(
      '收到您的听证要求了',
      `最晚 ${latest}举行。时间和地点会提前七个工作日通知您。听证的时间不计入办理时限。`,
    ),
  hearingWaived: (dueOn: string | undefined) =>
    said('记下了，您不要求听证', `接着往下办。${stillDue(dueOn)}`),
  hearingLapsed: (dueOn: string | undefined) =>
    said('要求听证的时间过了', `按不要求听证，接着往下办。${stillDue(dueOn)}`),
  hearingCalled: (when: string, place: string) =>
    said(
      '听证时间定了',
      `时间：${when}。\n地点：${place}。\n听证不收费。您可以提出证据，也可以申辩。请带上通知书。`,
    ),
  hearingHeld: (dueOn: string | undefined) => said('听证开完了', runsOn(dueOn)),
  extended: (days: number, dueOn: string, reason: string) =>
    said(
      '办理时间延长了',
      `经负责人批准，延长 ${days} 个工作日，新的日期是 ${dueOn}。\n原因：${bare(reason)}。耽误了您，对不起。`,
    ),
  recounted: (before: string, after: string) =>
    said(
      '办结的日子变了',
      `新一年的放假安排公布了，日子重新算过。原来最晚 ${before}办结，现在最晚 ${after}办结。`,
    ),
  hearingRecounted: (before: string, after: string, number: string) =>
    said(
      '要求听证的日子变了',
      `新一年的放假安排公布了，日子重新算过。原来请在 ${before}以前（含当天）告诉我们，现在是 ${after}以前（含当天）。`,
      hearingChoices(number),
    ),
  correctionRecounted: (before: string, after: string) =>
    said(
      '交回补正材料的日子变了',
      `新一年的放假安排公布了，日子重新算过。原来请在 ${before}前交回，现在请在 ${after}前交回。`,
    ),
}
