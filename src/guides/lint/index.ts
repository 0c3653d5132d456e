/** The linter of the guides: `npm run -s guides -- check`. The rules are explained in guides/_schema.md. */
import type { Catalogue } from '../catalogue.ts'
import { guideFileName } from '../files.ts'
import { GuideProblem } from '../problem.ts'
import * as bundles from './bundles.ts'
import * as limits from './limits.ts'
import * as materials from './materials.ts'
import * as names from './names.ts'
import * as questions from './questions.ts'
import type { Rule } from './rule.ts'
import { lintFormFields, lintForms, lintHall, lintMaterials } from './shared.ts'
import * as wording from './wording.ts'

export { lintChange } from './change.ts'

/** Rules about a guide, by the name under which problems are told. */
export const rules: Record<string, Rule> = {
  'question-unique': questions.questionsDiffer,
  'option-unique': questions.optionsDiffer,
  'question-reachable': questions.questionsAreReached,
  'condition-known': questions.conditionsNameWhatExists,
  'condition-decides': questions.conditionsDecideSomething,
  'ref-exists': materials.refsExist,
  'need-condition': materials.needMatchesCondition,
  'material-once': materials.materialsApplyOnce,
  'catch-all': materials.noCatchAll,
  'material-complete': materials.materialsAreComplete,
  'form-exists': materials.formsExist,
  'legal-limit': limits.licencesHaveLegalLimit,
  'promise-within-law': limits.promiseWithinLaw,
  'promise-case-type': limits.promiseFitsCaseType,
  'steps-fit': limits.stepsFitPromise,
  'external-fit': limits.externalStepsFit,
  visits: limits.visitsAreExplained,
  'alias-owned': names.namesAreOwned,
  'review-date': names.confirmedGuidesAreReviewed,
  'alias-count': wording.hasAliases,
  'related-exists': names.relatedExist,
  'theme-served': names.themesAreServed,
  'member-exists': bundles.membersExist,
  'dependency-holds': bundles.dependenciesHold,
  'pre-answer-real': bundles.preAnswersAreReal,
  'preset-real': bundles.presetsAreReal,
  'bundle-never-empty': bundles.somethingIsLeft,
  'bundle-promise': bundles.promiseCoversMembers,
  'same-question': bundles.sameQuestionsSoundAlike,
  'ask-question': wording.questionsAsk,
  'label-length': wording.labelsFitButtons,
  'faq-question': wording.answersQuestions,
  'full-width': wording.fullWidthMarks,
  'full-width-materials': wording.materialsInFullWidth,
}

/** Everything that is wrong with the guides, in the order of the files. */
export function lintCatalogue(catalogue: Catalogue): GuideProblem[] {
  const ofGuides = [...catalogue.guides.values()].flatMap(guide =>
    Object.entries(rules).flatMap(([name, rule]) =>
      rule(guide, catalogue).map(
        ({ field, problem, mend }) => new GuideProblem(guideFileName(guide), field, problem, mend, name),
      ),
    ),
  )
  return [
    ...lintHall(catalogue),
    ...lintMaterials(catalogue),
    ...lintForms(catalogue),
    ...lintFormFields(catalogue),
    ...ofGuides,
  ]
}
