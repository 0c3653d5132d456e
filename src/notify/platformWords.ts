/** What the desk says about the provincial platform. */

/** `waiting`, `failed`: messages not there yet, and given up, as `dispatchState` counts them. */
export function platformWords(mode: 'off' | 'on', waiting: number, failed: number): string {
  if (mode === 'off') {
    const left = waiting + failed
    const rest = left > 0 ? `还有 ${left} 条留在本机，没有送出。` : ''
    return `省平台同步没有开启，办件信息不会送到省平台。${rest}`
  }
  const stuck =
    failed > 0 ? `有 ${failed} 条没能送到省平台，同一办件后面的信息也在等。请查明原因，再点“再送一次”。` : ''
  const under = waiting > 0 ? `${waiting} 条正等着送到省平台，系统会自己送。` : ''
  return stuck + under || '该送省平台的信息都已送到。'
}
