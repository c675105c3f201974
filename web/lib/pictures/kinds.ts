import { fileTypeOf } from '../../../contract/platform/uploads.ts'

/** A file of so little is not worth a second generation of losses. */
export const SMALL_BYTES = 150 * 1_024

/** GIF moves and stays as it is. HEIC is read by some browsers, and then shown by all. */
export const isReducible = (type: string): boolean => /^image\/(?:png|jpeg|webp|heic)$/.test(type)

/** The name of a file that has become another type: the server derives the type from the ending. */
export function namedAs(name: string, type: string): string {
  if (fileTypeOf(name)?.type === type) return name
  return `${name.replace(/\.[A-Za-z0-9]+$/, '')}.${ENDINGS[type] ?? 'jpg'}`
}

export const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/webp': 'webp',
  'image/jpeg': 'jpg',
}
