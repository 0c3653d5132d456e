/** Versions confirmed at the desk, put in the place of the files they began from (R22.1). Pure. */
import { guideFileName } from './files.ts'
import { bornAtDesk, newFileName } from './founding.ts'
import { contentHash, type GuideFolder } from './load.ts'
import { GuideProblem } from './problem.ts'
import { readYamlText } from './read.ts'
import { GuideFile } from './schema.ts'

/** The version of a guide that is in force, as the store keeps it. */
export interface SignedText {
  guide: string
  /** The whole YAML. */
  text: string
  /** `contentHash` of what the file said when it was written. */
  base: string
}

/** A file that was changed after the version in force was written: people decide which of the two counts on. */
export interface FileConflict {
  guide: string
  /** `contentHash` of what the file says now. */
  file: string
}

export interface WithSigned {
  files: GuideFolder
  conflicts: FileConflict[]
  /** Texts that cannot be read any more; their files stand in for them. */
  problems: GuideProblem[]
}

/**
 * The files with each version in force in its file's place. A confirmed version counts on even where the file was
 * changed since, because nobody confirmed that change; but then it is a conflict, unless both say the same. Where
 * the file was taken away, the guide is out of service; one that was written at the desk never had a file.
 */
export function withSigned(files: GuideFolder, signed: readonly SignedText[]): WithSigned {
  const guides = new Map(files.guides)
  const conflicts: FileConflict[] = []
  const problems: GuideProblem[] = []
  const names = new Map([...files.guides].map(([name, { id }]) => [id, name]))
  for (const { guide, text, base } of signed) {
    const name = names.get(guide) ?? (base === bornAtDesk ? newFileName(guide, text) : undefined)
    if (name === undefined) continue
    const read = readGuide(text, name)
    if ('problems' in read) {
      problems.push(...read.problems)
      continue
    }
    const content = files.guides.get(name)
    const file = content ? contentHash(content) : bornAtDesk
    if (file !== base && file !== contentHash(read.content)) conflicts.push({ guide, file })
    guides.set(name, read.content)
  }
  return { files: { ...files, guides }, conflicts, problems }
}

/** A guide's text, if its shape is right and it is the guide that its file's name says. */
export function readGuide(text: string, name: string): ReturnType<typeof readYamlText<GuideFile>> {
  const read = readYamlText(text, name, GuideFile)
  if ('problems' in read || guideFileName(read.content) === name) return read
  const mend = `编号和种类不能改，请改回 ${name.replace('.yaml', '')} 的`
  return { problems: [new GuideProblem(name, 'id', '文件名和 kind、id 对不上', mend)] }
}
