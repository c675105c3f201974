import { PICTURE_PIXELS_MOST, THUMBNAIL_PIXELS } from '../../../contract/documents/previews.ts'
import type { Context } from '../../kernel/context.ts'
import { nullIfUnreadable } from '../../kernel/files/unreadable-picture.ts'

/** What Cloudflare Images reads. A picture within the bound of pixels is larger only where it is hardly compressed. */
const PICTURE_BYTES_MOST = 20 * 1_024 * 1_024

/** Not of GIF, which may move, and not of HEIC, which few services read. */
export const isDrawable = (mimetype: string): boolean => /^image\/(?:png|jpeg|webp)$/.test(mimetype)

/** The thumbnail of a stored picture; null where it has too many pixels, or is none inside. */
export async function drawThumbnail(
  { bindings: { FILES, IMAGES } }: Context,
  { key, size }: { readonly key: string; readonly size: number },
): Promise<ArrayBuffer | null> {
  if (size > PICTURE_BYTES_MOST) return null
  // A picture is read twice, because what comes from storage is read once: its size decides whether it is drawn.
  const measured = await FILES.get(key)
  const info = measured && (await IMAGES.info(measured.body).catch(nullIfUnreadable))
  if (!info || !('width' in info) || info.width * info.height > PICTURE_PIXELS_MOST) return null
  const picture = await FILES.get(key)
  const drawn =
    picture &&
    (await IMAGES.input(picture.body)
      .transform({ width: THUMBNAIL_PIXELS, height: THUMBNAIL_PIXELS, fit: 'scale-down' })
      .output({ format: THUMBNAIL_TYPE })
      .catch(nullIfUnreadable))
  return drawn ? drawn.response().arrayBuffer() : null
}

/** Smaller than the others, and drawn by every browser. */
export const THUMBNAIL_TYPE = 'image/webp'
