import type * as z from 'zod'
import type * as contract from '../../../contract/documents/uploads.ts'
import { uploadErrors } from '../../../contract/platform/upload-errors.ts'
import {
  discardUpload,
  findOpenUpload,
  findUpload,
  linksToParts,
  partsOf,
  recordPart as recordPartOf,
  sendableUntil,
  stateOf,
} from '../../files/open-upload.ts'
import { partCountOf } from '../../files/upload.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { confirmActor } from '../../kernel/data/guards.ts'
import { fail } from '../../kernel/failure.ts'

export async function readUpload(
  ctx: SignedIn,
  id: string,
): Promise<z.output<typeof contract.readUpload.reply>> {
  const row = await findUpload(ctx, id)
  const state = stateOf(row, ctx.clock.now())
  if (state === 'gone') fail(uploadErrors.notFound)
  if (state === 'expired') fail(uploadErrors.expired)
  return {
    upload_id: row.id,
    state: state === 'completed' ? 'completed' : 'open',
    filename: row.name,
    size: row.size,
    mimetype: row.type,
    part_size: row.part_size,
    part_count: row.part_size === null ? null : partCountOf(row.size, row.part_size),
    parts: await partsOf(ctx, id),
    document_id: row.owner_id,
    expires_at: iso(sendableUntil(row)),
  }
}

/** Links outlive the request, and no batch holds that their actor still is who was admitted. */
export async function requestParts(
  ctx: SignedIn,
  id: string,
  { part_numbers: numbers }: z.output<typeof contract.requestParts.body>,
): Promise<z.output<typeof contract.requestParts.reply>> {
  const links = await linksToParts(ctx, await findOpenUpload(ctx, id), numbers)
  await confirmActor(ctx)
  return {
    parts: links.map(({ number, url, headers, size, expiresAt }) => ({
      part_number: number,
      url,
      method: 'PUT' as const,
      headers: { ...headers },
      size,
      expires_at: iso(expiresAt),
    })),
  }
}

export async function recordPart(ctx: SignedIn, id: string, number: number, etag: string): Promise<void> {
  await recordPartOf(ctx, await findOpenUpload(ctx, id), { number, etag })
}

/** Nothing is left of it: neither its bytes, nor what they took of the quota. */
export async function abortUpload(ctx: SignedIn, id: string): Promise<void> {
  const row = await findUpload(ctx, id)
  const state = stateOf(row, ctx.clock.now())
  if (state === 'completed') fail(uploadErrors.alreadyCompleted)
  if (state === 'gone') fail(uploadErrors.notFound)
  await discardUpload(ctx, row)
}
