import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)
const folder = '@expo-google-fonts/noto-sans-sc'

/** The face of all documents. Static TrueType, since PDF writers print blanks from the variable web fonts. */
export const fontFiles = {
  normal: resolve(`${folder}/400Regular/NotoSansSC_400Regular.ttf`),
  bold: resolve(`${folder}/700Bold/NotoSansSC_700Bold.ttf`),
}
