/** How much of a file is looked at. */

/** 10 MiB, in bytes. */
export const mostBytes = 10 * 1024 * 1024
/** Decoded this is about 110 MB; telephones take 12, few take more than 32. */
export const mostPixels = 36_000_000
export const mostPages = 50
export const mostPreviews = 20
/** Longest side of a preview, in pixels. */
export const previewSide = 1600
/** For one file; afterwards its worker is ended. */
export const jobMilliseconds = 30_000
/** For one picture in libvips, whose work does not end with the worker. */
export const pictureSeconds = 12
