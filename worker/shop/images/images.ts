import { and, asc, eq, lt, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { uploadErrors } from '../../../contract/platform/upload-errors.ts'
import { shopErrors as errors } from '../../../contract/shop/errors.ts'
import type * as contract from '../../../contract/shop/images.ts'
import { IMAGE_BYTES_MOST, imageTypes } from '../../../contract/shop/images.ts'
import type { ProductImage } from '../../../contract/shop/product-schemas.ts'
import { EMPTY_TEXT, IMAGES_MOST } from '../../../contract/shop/schemas.ts'
import { attachStatements, releaseFiles } from '../../files/attach.ts'
import { removalOrder } from '../../files/cleanup.ts'
import { admitFile, requestLink } from '../../files/upload.ts'
import { checkFiles, type FileFault } from '../../files/verify.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { given } from '../../kernel/data/fields.ts'
import { assertInBatch, guarded } from '../../kernel/data/guards.ts'
import { LOST_RACE, raced } from '../../kernel/data/raced.ts'
import { Failure, fail } from '../../kernel/failure.ts'
import { recordProduct } from '../products/record.ts'
import { findProduct } from '../products/rows.ts'
import { raiseRevision } from '../settings/revision.ts'
import { productImages } from '../tables.ts'
import { dropOrder, imageOrder } from './make.ts'
import { showImage } from './show.ts'

type ImageRow = typeof productImages.$inferSelect

export async function createImage(
  ctx: SignedIn,
  productId: number,
  body: z.output<typeof contract.createImage.body>,
): Promise<z.output<typeof contract.createImage.reply>> {
  const product = await findProduct(ctx, productId, 'shop.edit')
  const file = admitImage(body)
  await forgetUnsent(ctx, productId, product.organization_id)
  const others = await imagesOf(ctx, productId)
  if (others.length >= IMAGES_MOST) fail(errors.imageLimit)
  const row: ImageRow = {
    id: await ctx.ids.next('shop_product_images'),
    organization_id: product.organization_id,
    product_id: productId,
    file_id: null,
    token: ctx.ids.uuid(),
    alt: body.alt ?? EMPTY_TEXT,
    position: (others.at(-1)?.position ?? -1) + 1,
    is_primary: others.length === 0,
    state: 'awaiting',
    sizes: [],
    created_at: ctx.clock.now(),
    version: 1,
  }
  const link = requestLink(
    ctx,
    {
      organizationId: product.organization_id,
      place: placeOf(productId),
      file,
      also: (fileId) => [
        // Whoever was a moment faster with the first image has the primary one.
        ctx.db.insert(productImages).values({
          ...row,
          file_id: fileId,
          is_primary: sql`not exists (select 1 from ${productImages}
            where ${productImages.product_id} = ${productId} and ${productImages.is_primary} = 1)`,
        }),
        ...assertInBatch(
          ctx,
          sql`(select count(*) from ${productImages} where ${productImages.product_id} = ${productId})
            <= ${IMAGES_MOST}`,
        ),
      ],
    },
    ({ method, url, headers, expires_at }) => ({
      ...shown(row),
      upload: { method, url, headers, expires_at },
    }),
  )
  return link.catch(async (error: unknown) => {
    // The batch refuses for several reasons with one failure; others may have taken the last places meanwhile.
    const isFull = error instanceof Failure && (await imagesOf(ctx, productId)).length >= IMAGES_MOST
    throw isFull ? new Failure(errors.imageLimit) : error
  })
}

function admitImage({ filename, size, mimetype }: z.output<typeof contract.createImage.body>) {
  const file = admitFile({ name: filename, type: mimetype, size }, () => IMAGE_BYTES_MOST)
  return imageTypes.some((type) => type === file.type) ? file : fail(uploadErrors.typeRefused)
}

const placeOf = (productId: number) => ({ ownerType: 'product_image', containerId: productId }) as const

/** What was not sent within a day never will be: its link has expired long ago. */
async function forgetUnsent(ctx: Context, productId: number, organizationId: number): Promise<void> {
  const unsent = and(
    eq(productImages.product_id, productId),
    eq(productImages.state, 'awaiting'),
    lt(productImages.created_at, ctx.clock.now() - DAY_MS),
  )
  const rows = await ctx.db.select().from(productImages).where(unsent)
  if (rows.length === 0) return
  await commit(ctx, {
    // Which image is the primary one is seen.
    write: [
      ctx.db.delete(productImages).where(unsent),
      promoteNext(ctx, productId),
      ...raiseRevision(ctx, organizationId, [productId]),
    ],
  })
}

/** A second completion answers the image as it is. */
export async function completeImage(ctx: SignedIn, productId: number, id: number): Promise<ProductImage> {
  const { product, row } = await findImage(ctx, productId, id)
  if (row.state !== 'awaiting' || row.file_id === null) return shown(row)
  const place = placeOf(productId)
  const checked = await checkFiles(ctx, { place, uploaderId: ctx.actor.userId, ids: [row.file_id] })
  if ('fault' in checked) return fail(FAULTS[checked.fault])
  const answer = shown({ ...row, state: 'processing' })
  const recorded = recordProduct(ctx, {
    action: 'shop.image_added',
    product,
    subject: ['shop_image', id],
    facts: { product: product.name.fr },
  })
  await commit(ctx, {
    ...recorded,
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(productImages)
          .set({ state: 'processing' })
          .where(and(eq(productImages.id, id), eq(productImages.state, 'awaiting'))),
      ),
      ...attachStatements(ctx, place, [{ id: row.file_id, ownerId: id }]).flatMap((one) => guarded(ctx, one)),
      ...recorded.write,
    ],
    jobs: [imageOrder(id)],
    answer,
  })
  return answer
}

const FAULTS: Readonly<Record<FileFault, (typeof uploadErrors)['notFound']>> = {
  not_found: uploadErrors.notFound,
  not_uploaded: uploadErrors.notUploaded,
  mismatch: uploadErrors.contentMismatch,
}

export const updateImage = (
  ctx: SignedIn,
  productId: number,
  id: number,
  { position, is_primary: isPrimary, alt }: z.output<typeof contract.updateImage.body>,
): Promise<ProductImage> =>
  raced(async () => {
    const { product, row } = await findImage(ctx, productId, id)
    const order = (await imagesOf(ctx, productId)).map((one) => one.id)
    const wanted = position === undefined ? order : moved(order, id, position)
    const recorded = recordProduct(ctx, {
      action: 'shop.image_changed',
      product,
      subject: ['shop_image', id],
      facts: given({ position, is_primary: isPrimary, alt: alt?.fr }),
    })
    const becomesPrimary = isPrimary === true && !row.is_primary
    await commit(ctx, {
      ...recorded,
      write: [
        ...assertInBatch(ctx, orderIs(productId, order)),
        ...(becomesPrimary
          ? [
              ctx.db
                .update(productImages)
                .set({ is_primary: false })
                .where(and(eq(productImages.product_id, productId), eq(productImages.is_primary, true))),
            ]
          : []),
        ctx.db
          .update(productImages)
          .set(given({ alt, is_primary: becomesPrimary ? true : undefined, position: row.position }))
          .where(eq(productImages.id, id)),
        ctx.db
          .update(productImages)
          .set({
            position: sql`(select key from json_each(${JSON.stringify(wanted)}) where value = ${productImages.id})`,
          })
          .where(eq(productImages.product_id, productId)),
        ...recorded.write,
      ],
      onConflict: LOST_RACE,
    })
    const { row: after } = await findImage(ctx, productId, id)
    return shown(after)
  })

/** The ids with one of them at another place. */
export function moved(order: readonly number[], id: number, position: number): number[] {
  const others = order.filter((one) => one !== id)
  return [...others.slice(0, position), id, ...others.slice(position)]
}

const orderIs = (productId: number, order: readonly number[]) => sql`(
  select json_group_array(id) from (select id from ${productImages}
    where ${productImages.product_id} = ${productId} order by position, id)) = ${JSON.stringify(order)}`

export async function deleteImage(ctx: SignedIn, productId: number, id: number): Promise<void> {
  const { product, row } = await findImage(ctx, productId, id)
  const recorded = recordProduct(ctx, {
    action: 'shop.image_deleted',
    product,
    subject: ['shop_image', id],
    facts: { product: product.name.fr },
  })
  await commit(ctx, {
    ...recorded,
    write: [
      ...releaseImageFiles(ctx, sql`${productImages.id} = ${id}`),
      ctx.db.delete(productImages).where(eq(productImages.id, id)),
      promoteNext(ctx, productId),
      ...recorded.write,
    ],
    jobs: [removalOrder(ctx, `image:${id}`), dropOrder([row.token])],
  })
}

/** Their originals go with them. */
export const releaseImageFiles = (ctx: Context, which: ReturnType<typeof sql>): Statement[] => [
  releaseFiles(ctx, sql`(select ${productImages.file_id} from ${productImages} where ${which})`),
]

/** Where a product has images and none is primary, its first becomes so. */
const promoteNext = (ctx: Context, productId: number): Statement =>
  ctx.db
    .update(productImages)
    .set({ is_primary: true })
    .where(sql`${productImages.id} = (select id from ${productImages} one where one.product_id = ${productId}
        order by one.position, one.id limit 1)
      and not exists (select 1 from ${productImages} other where other.product_id = ${productId} and other.is_primary = 1)`)

const imagesOf = (ctx: Context, productId: number): Promise<ImageRow[]> =>
  ctx.db
    .select()
    .from(productImages)
    .where(eq(productImages.product_id, productId))
    .orderBy(asc(productImages.position), asc(productImages.id))

async function findImage(ctx: SignedIn, productId: number, id: number) {
  const product = await findProduct(ctx, productId, 'shop.edit')
  const row = (await imagesOf(ctx, productId)).find((one) => one.id === id)
  return { product, row: row ?? fail(errors.imageNotFound) }
}

const shown = (row: ImageRow): ProductImage =>
  showImage({
    id: row.id,
    token: row.token,
    alt: row.alt,
    position: row.position,
    state: row.state,
    sizes: row.sizes,
    is_primary: row.is_primary ? 1 : 0,
  })
