import { and, eq } from 'drizzle-orm'
import type * as z from 'zod'
import { shopErrors as errors } from '../../../contract/shop/errors.ts'
import type { readImage as contract } from '../../../contract/shop/images.ts'
import type { Context } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { productImages } from '../tables.ts'
import { sizeKeyOf } from './sizes.ts'

/** Under its address nothing else ever stands, so every cache may keep it. */
export async function serveImage(
  ctx: Context,
  { imageToken: token, imageFile: name }: z.output<typeof contract.params>,
): Promise<Response> {
  const width = Number(name.replace('.jpg', ''))
  const row = await ctx.db
    .select({ sizes: productImages.sizes })
    .from(productImages)
    .where(and(eq(productImages.token, token), eq(productImages.state, 'ready')))
    .get()
  if (!row?.sizes.some((size) => size.width === width)) return fail(errors.imageNotFound)
  const file = (await ctx.bindings.FILES.get(sizeKeyOf(token, width))) ?? fail(errors.imageNotFound)
  return new Response(file.body, {
    headers: {
      'Content-Type': 'image/jpeg',
      'Content-Length': String(file.size),
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      // Other sites may show it: a shared link has a picture.
      'Cross-Origin-Resource-Policy': 'cross-origin',
    },
  })
}
