/** The pinned Node comes with `npm ci`; where it could not be downloaded, scripts would run on another one unseen. */
export function refuseWrongNode(version: string): string | undefined {
  const major = Number(version.slice(1).split('.')[0])
  if (major >= 24 && major < 26) return undefined
  return (
    `Node ${version} cannot run this program: it needs Node 24 or 25. ` +
    'Run `npm ci` again (it brings Node 24 on Linux and Windows), or install Node 24 yourself on macOS. ' +
    'Node 26 is refused because file uploads to Telegram hang on it.'
  )
}
