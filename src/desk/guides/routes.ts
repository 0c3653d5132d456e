/** The addresses of guides. */
import { guideSigners, guideWriters } from '../../core/guideVersion.ts'
import { roles } from '../../core/staff.ts'
import type { DeskRoute } from '../desk.ts'
import {
  beginDraft,
  dropDraft,
  goOnWithDraft,
  sendDraftBack,
  signDraft,
  submitDraft,
  withdrawVersion,
} from './deeds.ts'
import { showDraft } from './draft.ts'
import { lintEdit, saveEdit, showEdit } from './edit.ts'
import { foundGuide, showNewGuide } from './found.ts'
import { showGuides } from './list.ts'
import { sendGuideFile, showGuide } from './page.ts'
import { showQuestions, takeQuestion } from './questions.ts'
import { uploadForm } from './upload.ts'

export const guideRoutes: DeskRoute[] = [
  { path: '/guides', who: roles, get: showGuides },
  { path: '/guides/new', who: guideWriters, get: showNewGuide, post: foundGuide },
  { path: '/guides/questions', who: roles, get: showQuestions },
  { path: '/guides/questions/take', who: guideWriters, post: takeQuestion },
  { path: '/guides/:id', who: roles, get: showGuide },
  { path: '/guides/:id/file', who: roles, get: sendGuideFile },
  { path: '/guides/:id/begin', who: guideWriters, post: beginDraft },
  { path: '/guides/:id/edit', who: guideWriters, get: showEdit, post: saveEdit },
  { path: '/guides/:id/lint', who: guideWriters, wire: true, post: lintEdit },
  { path: '/guides/:id/upload', who: guideWriters, wire: true, post: uploadForm },
  { path: '/guides/:id/draft', who: roles, get: showDraft },
  { path: '/guides/:id/submit', who: guideWriters, post: submitDraft },
  { path: '/guides/:id/go-on', who: guideWriters, post: goOnWithDraft },
  { path: '/guides/:id/drop', who: guideWriters, post: dropDraft },
  { path: '/guides/:id/sign', who: guideSigners, post: signDraft },
  { path: '/guides/:id/send-back', who: guideSigners, post: sendDraftBack },
  { path: '/guides/:id/withdraw', who: guideSigners, post: withdrawVersion },
]
