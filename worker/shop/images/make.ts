import { eq } from 'drizzle-orm'
import * as z from 'zod'
import {
  IMAGE_BYTES_MOST,
  IMAGE_PIXELS_MOST,
  MIDDLE_IMAGE_BYTES_MOST,
} from '../../../contract/shop/images.ts'
import { findFile } from '../../files/attach.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { nullIfUnreadable } from '../../kernel/files/unreadable-picture.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import type { JobOrder } from '../../kernel/jobs/job-message.ts'
import { recordProduct } from '../products/record.ts'
import { productImages } from '../tables.ts'
import { type Size, sizeKeyOf, sizesOf } from './sizes.ts'
import { withoutMetadata } from './strip.ts'

const MAKE_IMAGE = 'shop.make_image'

export const imageOrder = (imageId: number): JobOrder => ({
  name: MAKE_IMAGE,
  key: `${MAKE_IMAGE}:${imageId}`,
  payload: { image_id: imageId },
})

/** Made again they are the same files under the same keys. */
export const makeImage = defineJob({
  name: MAKE_IMAGE,
  payload: z.strictObject({ image_id: z.number().int() }),
  async run(ctx, { image_id: id }) {
    const row = await find(ctx, id)
    if (row?.state !== 'processing') return
    const file = row.file_id === null ? undefined : await findFile(ctx, row.file_id)
    const sizes = file ? await drawSizes(ctx, file, row.token) : null
    // A person who deleted it meanwhile dropped no sizes, because there were none.
    if (await find(ctx, id)) await note(ctx, row, sizes)
    else await dropSizes(ctx, [row.token])
  },
})

const find = (ctx: Context, id: number) =>
  ctx.db.select().from(productImages).where(eq(productImages.id, id)).get()

/** Null where it is no picture inside, or one of too many pixels. */
async function drawSizes(
  ctx: Context,
  { key, size }: { readonly key: string; readonly size: number },
  token: string,
): Promise<readonly Size[] | null> {
  const { FILES, IMAGES } = ctx.bindings
  if (size > IMAGE_BYTES_MOST) return null
  const measured = await FILES.get(key)
  const info = measured && (await IMAGES.info(measured.body).catch(nullIfUnreadable))
  if (!info || !('width' in info) || info.width * info.height > IMAGE_PIXELS_MOST) return null
  const sizes = sizesOf(info)
  for (const one of sizes) {
    const drawn = await draw(ctx, key, one)
    if (drawn === null) return null
    await FILES.put(sizeKeyOf(token, one.width), drawn, { httpMetadata: { contentType: 'image/jpeg' } })
  }
  return sizes
}

/** Finer pictures than a phone shows are not worth its data: a size that is too heavy is drawn again more coarsely. */
async function draw({ bindings: { FILES, IMAGES } }: Context, key: string, { width }: Size) {
  let last: Uint8Array | null = null
  for (const quality of QUALITIES) {
    const picture = await FILES.get(key)
    const drawn =
      picture &&
      (await IMAGES.input(picture.body)
        .transform({ width, fit: 'scale-down', background: '#ffffff' })
        .output({ format: 'image/jpeg', quality })
        .catch(nullIfUnreadable))
    if (!drawn) return null
    last = withoutMetadata(new Uint8Array(await drawn.response().arrayBuffer()))
    if (last.length <= bytesMostOf(width)) break
  }
  return last
}

const QUALITIES = [82, 65, 45, 25]
const bytesMostOf = (width: number): number =>
  Math.round(MIDDLE_IMAGE_BYTES_MOST * Math.max(1, (width / 640) ** 2))

async function note(
  ctx: Context,
  row: typeof productImages.$inferSelect,
  sizes: readonly Size[] | null,
): Promise<void> {
  const state = sizes === null ? 'failed' : 'ready'
  const recorded = recordProduct(ctx, {
    action: 'shop.image_changed',
    product: { id: row.product_id, organization_id: row.organization_id },
    subject: ['shop_image', row.id],
    changed: { before: { state: row.state }, after: { state } },
  })
  await commit(ctx, {
    ...recorded,
    write: [
      ctx.db
        .update(productImages)
        .set({ state, sizes: sizes ?? [] })
        .where(eq(productImages.id, row.id)),
      ...recorded.write,
    ],
  })
}

const DROP_IMAGES = 'shop.drop_images'

export const dropOrder = (tokens: readonly string[]): JobOrder => ({
  name: DROP_IMAGES,
  key: `${DROP_IMAGES}:${tokens[0]}`,
  payload: { tokens },
})

export const dropImages = defineJob({
  name: DROP_IMAGES,
  payload: z.strictObject({ tokens: z.array(z.string()) }),
  run: (ctx, { tokens }) => dropSizes(ctx, tokens),
})

/** Whatever widths they have: an image has three at most. */
async function dropSizes({ bindings: { FILES } }: Context, tokens: readonly string[]): Promise<void> {
  for (const token of tokens) {
    const { objects } = await FILES.list({ prefix: `shop-media/${token}/` })
    await FILES.delete(objects.map(({ key }) => key))
  }
}
