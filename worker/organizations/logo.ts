import { eq } from 'drizzle-orm'
import { type Organization, organizationErrors } from '../../contract/organizations.ts'
import { can } from '../../contract/permissions.ts'
import { validationErrors } from '../../contract/platform/errors.ts'
import type { SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { base64url } from '../kernel/data/ids.ts'
import { fail, refuseField } from '../kernel/failure.ts'
import { logoUrl, readOrganization } from './organizations.ts'
import { organizations } from './tables.ts'

/**
 * A logo is small and seldom changes, so it travels in the request itself. It is stored under its own digest:
 * an address never shows another picture tomorrow, and browsers may keep it for good.
 */
export async function setLogo(ctx: SignedIn, id: number, base64: string): Promise<Organization> {
  const before = await readOrganization(ctx, id)
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  const type = imageType(bytes) ?? refuseImage()
  const digest = base64url(await crypto.subtle.digest('SHA-256', bytes))
  const key = `logos/${id}/${digest}`
  // The file goes first: a row that names a missing file would show a broken picture, the reverse shows nothing.
  await ctx.bindings.FILES.put(key, bytes, { httpMetadata: { contentType: type } })
  await commit(ctx, {
    write: [ctx.db.update(organizations).set({ logo_key: key }).where(eq(organizations.id, id))],
    audit: [audited(id, before.logo_url, logoUrl(id, key))],
  })
  return readOrganization(ctx, id)
}

export async function removeLogo(ctx: SignedIn, id: number): Promise<void> {
  const before = await readOrganization(ctx, id)
  if (before.logo_url === null) return
  await commit(ctx, {
    write: [ctx.db.update(organizations).set({ logo_key: null }).where(eq(organizations.id, id))],
    audit: [audited(id, before.logo_url, null)],
  })
}

/** Seen by the organization's own people and by whoever administers organizations. */
export async function readLogo(ctx: SignedIn, id: number): Promise<Response> {
  const mine = ctx.actor.organizationId === id || can(ctx.actor.role, 'organizations.manage')
  const row = mine
    ? await ctx.db
        .select({ key: organizations.logo_key })
        .from(organizations)
        .where(eq(organizations.id, id))
        .get()
    : undefined
  const file = row?.key ? await ctx.bindings.FILES.get(row.key) : null
  if (!file) return fail(organizationErrors.notFound)
  return new Response(file.body, {
    headers: {
      'Content-Type': file.httpMetadata?.contentType ?? 'application/octet-stream',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, max-age=31536000, immutable',
    },
  })
}

const audited = (id: number, before: string | null, after: string | null) => ({
  action: 'organizations.logo_changed',
  subject: ['organization', id] as const,
  organizationId: id,
  before: { logo_url: before },
  after: { logo_url: after },
})

/** By what the bytes are, not by what somebody calls them. No SVG: it can carry scripts. */
function imageType(bytes: Uint8Array): string | null {
  const startsWith = (...marks: readonly number[]) => marks.every((mark, index) => bytes[index] === mark)
  if (startsWith(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png'
  if (startsWith(0xff, 0xd8, 0xff)) return 'image/jpeg'
  const isRiff = startsWith(0x52, 0x49, 0x46, 0x46)
  return isRiff && new TextDecoder().decode(bytes.slice(8, 12)) === 'WEBP' ? 'image/webp' : null
}

function refuseImage(): never {
  return refuseField(
    validationErrors.failed,
    'image',
    'Choisissez une image PNG, JPEG ou WebP.',
    'Choose a PNG, JPEG or WebP picture.',
  )
}
