/** The part of pdfmake 0.3 that is used here; the package carries no types. */
declare module 'pdfmake' {
  export type Content = string | Content[] | { [key: string]: unknown }
  export interface Definition {
    content: Content[]
    [key: string]: unknown
  }
  interface PdfMake {
    setFonts(fonts: Record<string, { normal: string; bold: string }>): void
    setUrlAccessPolicy(allowed: (url: string) => boolean): void
    setLocalAccessPolicy(allowed: (path: string) => boolean): void
    createPdf(definition: Definition): { getBuffer(): Promise<Buffer> }
  }
  const pdfmake: PdfMake
  export default pdfmake
}
