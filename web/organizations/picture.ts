import { LOGO_BYTES_MOST } from '../../contract/organizations.ts'
import { drawingOf } from '../lib/pictures/draw.ts'
import { ENDINGS } from '../lib/pictures/kinds.ts'

/**
 * A photograph or a designer's file, made small enough for an invoice and a list. The first form that fits is taken:
 * lossless while it can be, smaller when it must. Null where it is no picture.
 */
export async function shrinkPicture(file: Blob): Promise<File | null> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(() => null)
  if (picture === null) return null
  try {
    for (const { side, type, quality } of WAYS) {
      const blob = await drawingOf(picture, { side, type, quality })
      // A browser that cannot write a type writes a PNG and says so.
      const ending = blob && ENDINGS[blob.type]
      if (blob && ending && blob.size <= LOGO_BYTES_MOST)
        return new File([blob], `logo.${ending}`, { type: blob.type })
    }
    return null
  } finally {
    picture.close()
  }
}

const WAYS = [
  { side: 512, type: 'image/png', quality: undefined },
  { side: 512, type: 'image/webp', quality: 0.9 },
  { side: 256, type: 'image/png', quality: undefined },
  { side: 256, type: 'image/jpeg', quality: 0.85 },
] as const
