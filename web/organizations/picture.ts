import { LOGO_BASE64_MOST } from '../../contract/organizations.ts'

/** What a phone's camera or a designer's file gives, made small enough for an invoice and a list. The first way of
 *  writing it that fits is taken: lossless while it can be, smaller when it must. Null when it is no picture. */
export async function shrinkPicture(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return null
  try {
    for (const { side, type, quality } of WAYS) {
      const base64 = await written(picture, side, type, quality)
      if (base64 !== null && base64.length <= LOGO_BASE64_MOST) return base64
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

/** The longer edge brought down to a bound, never up; the shape stays. */
export function sizeWithin(width: number, height: number, most: number): { width: number; height: number } {
  const scale = Math.min(1, most / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

async function written(picture: ImageBitmap, side: number, type: string, quality: number | undefined) {
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
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, quality))
  return blob && base64Of(new Uint8Array(await blob.arrayBuffer()))
}

/** In pieces: a call with a hundred thousand arguments overflows the stack. */
export function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += PIECE)
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE))
  return btoa(text)
}
const PIECE = 8_192
