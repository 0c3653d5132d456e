/** What holders of a list hear when a new version of its guide comes into force (R22.1). */

/** `day`: when the list was made, in words. */
export function newsWords(guide: string, day: string, changes: readonly string[]): string {
  const lines = changes.map(change => `· ${change}`).join('\n')
  return `您 ${day}拿的“${guide}”清单，有几处变了：\n${lines}\n还没有递交的，请照新的准备。想看新的清单，说“${guide}”就行。`
}
