import { eq } from 'drizzle-orm'
import { type Organization, organizationErrors } from '../../contract/organizations.ts'
import { can } from '../../contract/permissions.ts'
import { validationErrors } from '../../contract/platform/errors.ts'
import { fileTypeOf } from '../../contract/platform/uploads.ts'
import { attachStatements, ownedFiles, releaseOwner } from '../files/attach.ts'
import { removalOrder } from '../files/cleanup.ts'
import type { FilePlace } from '../files/owners.ts'
import { digestOf, storeFile } from '../files/store.ts'
import type { SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { fail, refuseField } from '../kernel/failure.ts'
import { hasForm } from '../kernel/files/magic-bytes.ts'
import { logoUrl, readOrganization } from './organizations.ts'
import { organizations } from './tables.ts'

/**
 * A small picture may travel in the request itself. Each logo is a file of its own, so its address never shows another
 * picture later, and browsers may keep it for good.
 */
export async function setLogo(ctx: SignedIn, id: number, base64: string): Promise<Organization> {
  const before = await readOrganization(ctx, id)
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  const { name, type } = pictureOf(bytes) ?? refuseImage()
  const place = placeOf(id)
  const sha256 = await digestOf(bytes)
  const current = await ownedFiles(ctx, place, id)
  if (current.some((file) => file.sha256 === sha256)) return before
  const file = await storeFile(ctx, { organizationId: id, place, name, type, bytes, sha256 })
  await commit(ctx, {
    write: [
      ...releaseOwner(ctx, place, id),
      ...attachStatements(ctx, place, [{ id: file.id, ownerId: id }]),
      ctx.db.update(organizations).set({ logo_key: file.key }).where(eq(organizations.id, id)),
    ],
    audit: [changed(id, before.logo_url, logoUrl(id, file.key))],
    jobs: [removalOrder(ctx, `logo:${file.id}`)],
  })
  return readOrganization(ctx, id)
}

export async function removeLogo(ctx: SignedIn, id: number): Promise<void> {
  const before = await readOrganization(ctx, id)
  if (before.logo_url === null) return
  await commit(ctx, {
    write: [
      ...releaseOwner(ctx, placeOf(id), id),
      ctx.db.update(organizations).set({ logo_key: null }).where(eq(organizations.id, id)),
    ],
    audit: [changed(id, before.logo_url, null)],
    jobs: [removalOrder(ctx, `logo:${before.logo_url}`)],
  })
}

const placeOf = (organizationId: number): FilePlace => ({
  ownerType: 'organization_logo',
  containerId: organizationId,
})

/** For the organization's own people and for those who administer organizations. */
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

const changed = (id: number, before: string | null, after: string | null) => ({
  action: 'organizations.logo_changed' as const,
  subject: ['organization', id] as const,
  organizationId: id,
  before: { logo_url: before },
  after: { logo_url: after },
})

/** The bytes decide, not a name. No SVG: it can carry scripts. */
function pictureOf(bytes: Uint8Array): { name: string; type: string } | null {
  const names = ['logo.png', 'logo.jpg', 'logo.webp']
  for (const name of names) {
    const known = fileTypeOf(name)
    if (known && hasForm(known.form, bytes)) return { name, type: known.type }
  }
  return null
}

function refuseImage(): never {
  return refuseField(
    validationErrors.failed,
    'image',
    'Choisissez une image PNG, JPEG ou WebP.',
    'Choose a PNG, JPEG or WebP picture.',
  )
}
