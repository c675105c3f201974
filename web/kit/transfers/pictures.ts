import { isReducible, SMALL_BYTES } from '../../lib/pictures/kinds.ts'
import { originalOf, type Upload } from '../../lib/uploads/upload.ts'

export interface PictureSums {
  readonly count: number
  /** Bytes as they were chosen, and as they are sent. */
  readonly before: number
  readonly after: number
  /** One of them is not drawn yet. */
  readonly isReducing: boolean
}

/** What reducing saves; null where no picture was or will be made smaller. `asChosen`: their author wants them as they were. */
export function pictureSums(uploads: readonly Upload<unknown>[], asChosen: boolean): PictureSums | null {
  const pictures = uploads.filter((upload) => upload.state !== 'refused' && concerns(upload, asChosen))
  if (pictures.length === 0) return null
  return {
    count: pictures.length,
    before: pictures.reduce((sum, upload) => sum + originalOf(upload).size, 0),
    after: pictures.reduce((sum, { size }) => sum + size, 0),
    isReducing: pictures.some(({ reduction }) => reduction === 'wanted'),
  }
}

/** One that was small enough as it was is no matter of choice. */
const concerns = (upload: Upload<unknown>, asChosen: boolean): boolean =>
  upload.original !== null ||
  upload.reduction === 'wanted' ||
  (asChosen && isReducible(upload.type) && upload.size > SMALL_BYTES)
