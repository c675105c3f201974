import { LOGO_BYTES_MOST } from '../../contract/organizations.ts'

/**
 * A photograph or a designer's file, made small enough for an invoice and a list. The first form that fits is taken:
 * lossless while it can be, smaller when it must. Null where it is no picture.
 */
export async function shrinkPicture(file: Blob): Promise<File | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return null
  try {
    for (const { side, type, quality } of WAYS) {
      const blob = await encoded(picture, side, type, quality)
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

const ENDINGS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/webp': 'webp',
  'image/jpeg': 'jpg',
}

const WAYS = [
  { side: 512, type: 'image/png', quality: undefined },
  { side: 512, type: 'image/webp', quality: 0.9 },
  { side: 256, type: 'image/png', quality: undefined },
  { side: 256, type: 'image/jpeg', quality: 0.85 },
] as const

/** The longer edge brought down to a bound, never up; the shape stays. */
export function sizeWithin(width: number, height: number, most: number): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

async function encoded(picture: ImageBitmap, side: number, type: string, quality: number | undefined) {
  const canvas = Object.assign(
    document.createElement('canvas'),
    sizeWithin(picture.width, picture.height, side),
  )
  const brush = canvas.getContext('2d')
  if (!brush) return null
  // A JPEG has no transparency: what was clear must not become black.
  if (type === 'image/jpeg') {
    brush.fillStyle = '#ffffff'
    brush.fillRect(0, 0, canvas.width, canvas.height)
  }
  brush.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
}
