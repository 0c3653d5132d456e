declare module 'virtual:pinyin-words' {
  /** Address of the dictionary. */
  const url: string
  export default url
}
declare const __BUILD__: string
