/** The longer side of a small picture: in a list, and in a conversation on a good line. */
export type ThumbnailPixels = 320 | 640
export const THUMBNAIL_PIXELS = 320
/** Twelve megapixels as cameras count them: 4,032 × 3,024 pixels are a little more than twelve million. */
export const PICTURE_PIXELS_MOST = 12 * 1_024 * 1_024
