import { eq } from 'drizzle-orm'
import type { Context } from '../kernel/context.ts'
import { organizations } from './tables.ts'

/** An organization's logo as a PNG of at most this many pixels, for what is printed; null where there is none to draw. */
export async function logoPicture(
  ctx: Context,
  id: number,
  { width, height }: { readonly width: number; readonly height: number },
): Promise<Uint8Array | null> {
  const { FILES, IMAGES } = ctx.bindings
  const row = await ctx.db
    .select({ key: organizations.logo_key })
    .from(organizations)
    .where(eq(organizations.id, id))
    .get()
  const file = row?.key ? await FILES.get(row.key) : null
  if (!file) return null
  const drawn = await IMAGES.input(file.body)
    .transform({ width, height, fit: 'scale-down' })
    .output({ format: 'image/png' })
  return new Uint8Array(await drawn.response().arrayBuffer())
}
