import { UnreachableError } from '../problem.ts'
import { FileLostError } from './send.ts'

/** Fetched with the first picture: most pages send none. */
export async function reduceFirst(file: Blob, type: string): Promise<Blob | null> {
  const { reducePicture } = await import('../pictures/reduce.ts').catch((error: unknown) => {
    throw new UnreachableError(error)
  })
  return reducePicture(file, type).catch((error: unknown) => {
    throw new FileLostError('the picture cannot be read', { cause: error })
  })
}
