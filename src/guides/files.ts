/** How the files in the folder of guides are called. */
import type { GuideFile } from './schema.ts'

export const hallFile = '_hall.yaml'
export const materialsFile = '_materials.yaml'

/** The name of a guide's file says its kind and id, so two files can never be the same guide. */
export function guideFileName({ kind, id }: Pick<GuideFile, 'kind' | 'id'>): string {
  return `${kind}-${id}.yaml`
}
