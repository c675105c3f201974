import {
  PICTURE_PIXELS_MOST,
  THUMBNAIL_PIXELS,
  type ThumbnailPixels,
} from '../../contract/platform/thumbnails.ts'
import type { Context } from '../kernel/context.ts'
import { nullIfUnreadable } from '../kernel/files/unreadable-picture.ts'
import { findFile } from './attach.ts'
import { thumbnailKeyOf } from './owners.ts'

/** What Cloudflare Images reads. A picture within the bound of pixels is larger only where it is hardly compressed. */
const PICTURE_BYTES_MOST = 20 * 1_024 * 1_024

/** Not of GIF, which may move, and not of HEIC, which few services read. */
export const isDrawable = (mimetype: string): boolean => /^image\/(?:png|jpeg|webp)$/.test(mimetype)

/** The thumbnail of a stored picture; null where it has too many pixels, or is none inside. */
export async function drawThumbnail(
  { bindings: { FILES, IMAGES } }: Context,
  { key, size }: { readonly key: string; readonly size: number },
  pixels: ThumbnailPixels = THUMBNAIL_PIXELS,
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
      .transform({ width: pixels, height: pixels, fit: 'scale-down' })
      .output({ format: THUMBNAIL_TYPE })
      .catch(nullIfUnreadable))
  return drawn ? drawn.response().arrayBuffer() : null
}

/** Smaller than the others, and drawn by every browser. */
export const THUMBNAIL_TYPE = 'image/webp'

interface StoredPicture {
  readonly id: string
  readonly key: string
  readonly type: string
  readonly size: number
}

/**
 * A small picture, drawn when it is first asked for and stored beside the file; null where there is none to draw, which
 * is stored as well: a picture of too many pixels is read once, and not by everybody who opens the conversation.
 */
export async function thumbnailOf(
  ctx: Context,
  picture: StoredPicture,
  pixels: ThumbnailPixels,
): Promise<ReadableStream | null> {
  if (!isDrawable(picture.type)) return null
  const { FILES } = ctx.bindings
  const key = thumbnailKeyOf(picture.key, pixels)
  const stored = await FILES.get(key)
  if (stored) return stored.size === 0 ? null : stored.body
  const drawn = await drawThumbnail(ctx, picture, pixels)
  await storeThumbnail(ctx, { ...picture, key, bytes: drawn ?? new ArrayBuffer() })
  return drawn && new Blob([drawn]).stream()
}

/** Whoever deleted the file while it was drawn deleted no thumbnail, because there was none. False where that is so. */
export async function storeThumbnail(
  ctx: Context,
  { id, key, bytes }: { readonly id: string; readonly key: string; readonly bytes: ArrayBuffer },
): Promise<boolean> {
  const { FILES } = ctx.bindings
  await FILES.put(key, bytes, { httpMetadata: { contentType: THUMBNAIL_TYPE } })
  if (await findFile(ctx, id)) return true
  await FILES.delete(key)
  return false
}
