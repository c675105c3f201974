import type * as z from 'zod'
import type * as contract from '../../../contract/documents/documents.ts'
import { documentErrors as errors } from '../../../contract/documents/errors.ts'
import type { ScanState } from '../../../contract/documents/schemas.ts'
import { linkTo } from '../../chat/attachments/download.ts'
import { findFile } from '../../files/attach.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { presignGet } from '../../kernel/files/storage.ts'
import { previewKindOf } from '../policy.ts'
import { refuseUnscanned } from '../scan.ts'
import { findDocument, type ListedDocument } from './find.ts'
import { findVersion } from './versions.ts'

type Link = z.output<typeof contract.downloadDocument.reply>

/** Under the document's name, or of an older version under the name that it was uploaded with. */
export async function downloadDocument(
  ctx: SignedIn,
  id: number,
  { version }: z.output<typeof contract.downloadDocument.query>,
): Promise<Link> {
  const row = await servable(ctx, id)
  if (version === undefined || version === row.versions_count) return linkFor(ctx, row, row)
  const { filename, ...old } = await findVersion(ctx, row, version)
  return linkFor(ctx, row, { ...old, name: filename })
}

/** A picture or a PDF, which the app draws itself: the bytes still come as an attachment. */
export async function previewDocument(ctx: SignedIn, id: number): Promise<Link> {
  const row = await servable(ctx, id)
  if (previewKindOf(row.mimetype) === 'none') fail(errors.noPreview)
  return linkFor(ctx, row, row)
}

/** What is in the trash is restored before it is read. */
export async function servable(ctx: SignedIn, id: number): Promise<ListedDocument> {
  const row = await findDocument(ctx, 'documents.read', id)
  return row.deleted_at === null ? row : fail(errors.notFound)
}

interface ServedFile {
  readonly file_id: string
  readonly name: string
  readonly scan: ScanState
}

/** The conversation is asked at each link whether its reader still is in it, and whether the message still exists. */
async function linkFor(ctx: SignedIn, document: ListedDocument, file: ServedFile): Promise<Link> {
  refuseUnscanned(file.scan)
  if (document.room_id !== null) return linkTo(ctx, document.room_id, file.file_id)
  const { key } = (await findFile(ctx, file.file_id)) ?? fail(errors.notFound)
  const { url, expiresAt } = await presignGet(ctx, key, file.name)
  return { url, expires_at: iso(expiresAt) }
}
