import { eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type * as contract from '../../contract/organizations.ts'
import { type Organization, organizationErrors } from '../../contract/organizations.ts'
import { can } from '../../contract/permissions.ts'
import { validationErrors } from '../../contract/platform/errors.ts'
import { uploadErrors } from '../../contract/platform/upload-errors.ts'
import { type FileType, fileTypeOf } from '../../contract/platform/uploads.ts'
import { attachStatements, ownedFiles, releaseOwner } from '../files/attach.ts'
import { removalOrder } from '../files/cleanup.ts'
import type { FilePlace } from '../files/owners.ts'
import { digestOf, storeFile } from '../files/store.ts'
import { admitFile, requestLink } from '../files/upload.ts'
import { type FileFault, verifyFiles } from '../files/verify.ts'
import type { Context, SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { assertInBatch } from '../kernel/data/guards.ts'
import { fail, refuseField } from '../kernel/failure.ts'
import { hasForm } from '../kernel/files/magic-bytes.ts'
import { logoUrl, readOrganization } from './organizations.ts'
import { organizations } from './tables.ts'

const PICTURES = ['logo.png', 'logo.jpg', 'logo.webp']

export async function requestLogoUpload(
  ctx: SignedIn,
  id: number,
  asked: z.output<typeof contract.requestLogoUpload.body>,
): Promise<z.output<typeof contract.requestLogoUpload.reply>> {
  await readOrganization(ctx, id)
  const type = fileTypeOf(asked.name)?.type
  if (!PICTURES.some((name) => fileTypeOf(name)?.type === type)) refuseImage('name')
  const file = admitFile(asked)
  return requestLink(ctx, { organizationId: id, place: placeOf(id), file }, (link) => link)
}

/**
 * Each logo is a file of its own, so its address never shows another picture later, and browsers may keep it for good.
 * A small picture may also travel in the request itself.
 */
export async function setLogo(
  ctx: SignedIn,
  id: number,
  { image, upload_id }: z.output<typeof contract.setLogo.body>,
): Promise<Organization> {
  const before = await readOrganization(ctx, id)
  const place = placeOf(id)
  const current = await ownedFiles(ctx, place, id)
  const picture = image === undefined ? null : await pictureIn(image)
  const isCurrent = (file: (typeof current)[number]) =>
    picture === null ? file.id === upload_id : file.sha256 === picture.sha256
  // A repetition whose first answer was lost, or the same picture again.
  if (current.some(isCurrent)) return before
  const file = picture
    ? await storeFile(ctx, { organizationId: id, place, ...picture })
    : await uploadedLogo(ctx, id, upload_id ?? '')
  await commit(ctx, {
    write: [
      ...attachStatements(ctx, place, [{ id: file.id, ownerId: id }]),
      // Two requests may name one upload, and a third may have released it since.
      ...assertInBatch(ctx, sql`changes() = 1`),
      ...releaseOwner(ctx, place, { ownerId: id, keptId: file.id }),
      ctx.db.update(organizations).set({ logo_key: file.key }).where(eq(organizations.id, id)),
    ],
    audit: [changed(id, before.logo_url, logoUrl(id, file.key))],
    jobs: [removalOrder(ctx, `logo:${file.id}`)],
  })
  return readOrganization(ctx, id)
}

async function uploadedLogo(ctx: SignedIn, id: number, uploadId: string) {
  const { userId: uploaderId } = ctx.actor
  const verified = await verifyFiles(ctx, { place: placeOf(id), uploaderId, ids: [uploadId] })
  if ('fault' in verified) return fail(FAULTS[verified.fault])
  return verified.files[0] ?? fail(uploadErrors.notFound)
}

const FAULTS = {
  not_found: uploadErrors.notFound,
  not_uploaded: uploadErrors.notUploaded,
  mismatch: uploadErrors.contentMismatch,
} as const satisfies Record<FileFault, unknown>

export async function removeLogo(ctx: SignedIn, id: number): Promise<void> {
  const before = await readOrganization(ctx, id)
  if (before.logo_url === null) return
  await commit(ctx, {
    write: [
      ...releaseOwner(ctx, placeOf(id), { ownerId: id, keptId: null }),
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
  return (mine ? await logoOf(ctx, id) : null) ?? fail(organizationErrors.notFound)
}

export async function hasLogo(ctx: Context, id: number): Promise<boolean> {
  return (await logoKeyOf(ctx, id)) !== null
}

const logoKeyOf = async (ctx: Context, id: number): Promise<string | null> => {
  const row = await ctx.db
    .select({ key: organizations.logo_key })
    .from(organizations)
    .where(eq(organizations.id, id))
    .get()
  return row?.key ?? null
}

/** For whoever may see it for another reason: the page on which an invoice of it is paid. */
export async function logoOf(ctx: Context, id: number): Promise<Response | null> {
  const key = await logoKeyOf(ctx, id)
  const file = key === null ? null : await ctx.bindings.FILES.get(key)
  if (!file) return null
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
async function pictureIn(base64: string) {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
  const isLike = (known: FileType | null) => known !== null && hasForm(known.form, bytes)
  const name = PICTURES.find((one) => isLike(fileTypeOf(one))) ?? refuseImage('image')
  const type = fileTypeOf(name)?.type ?? refuseImage('image')
  return { name, type, bytes, sha256: await digestOf(bytes) }
}

function refuseImage(field: 'image' | 'name'): never {
  return refuseField(
    validationErrors.failed,
    field,
    'Choisissez une image PNG, JPEG ou WebP.',
    'Choose a PNG, JPEG or WebP picture.',
  )
}
