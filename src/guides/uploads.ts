/** Names of uploaded forms and samples in a guide's text. Pure. */

const named = /\bupload-[a-p]{16}\b/g

export function isUpload(id: string): boolean {
  return /^upload-[a-p]{16}$/.test(id)
}

/** Every upload that a text names, each once. */
export function uploadsIn(text: string): string[] {
  return [...new Set(text.match(named) ?? [])]
}
