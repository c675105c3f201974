import { and, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import { validationErrors } from '../../../contract/platform/errors.ts'
import type { UploadedFile } from '../../../contract/route.ts'
import { shopErrors as errors } from '../../../contract/shop/errors.ts'
import type * as contract from '../../../contract/shop/imports.ts'
import { IMPORT_ROWS_MOST, type ProductImport } from '../../../contract/shop/imports.ts'
import { organizationsOf } from '../../identity/scope.ts'
import type { Context, SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { fail, refuseField } from '../../kernel/failure.ts'
import { findShop } from '../settings/shop.ts'
import { shopImports } from '../tables.ts'
import { applyOrder } from './apply.ts'
import { type Checked, checkFile } from './check.ts'
import { sayDefect } from './defects.ts'
import { readKnown } from './known.ts'
import { type FoundDefect, type ParsedFile, parseFile } from './parse.ts'
import { readStored, storeImport } from './stored.ts'

export type ImportRow = typeof shopImports.$inferSelect

/** Nothing of the shop changes: the file is held against it, and kept. */
export async function createImport(
  ctx: SignedIn,
  {
    parts,
    file,
  }: {
    readonly parts: { readonly organization_id?: number | undefined }
    readonly file: UploadedFile | null
  },
): Promise<ProductImport> {
  const { organization_id } = await findShop(ctx, 'shop.edit', parts.organization_id)
  if (!file) return refuseField(validationErrors.failed, 'file', 'Joignez un fichier.', 'Attach a file.')
  const parsed = parseFile(decode(file.bytes))
  if (parsed.rowsCount > IMPORT_ROWS_MOST) fail(errors.importTooLarge)
  const checked = await check(ctx, organization_id, parsed)
  const row: ImportRow = {
    id: await ctx.ids.next('shop_imports'),
    organization_id,
    created_by_id: ctx.actor.userId,
    file_name: shownName(file.name),
    file_key: `shop-imports/${ctx.ids.uuid()}`,
    state: 'checked',
    rows: parsed.rowsCount,
    invalid: parsed.rowsCount - checked.valid,
    ...pick(checked, ['valid', 'creates', 'updates', 'unchanged']),
    skip_invalid: false,
    applied: 0,
    created_at: ctx.clock.now(),
    applied_at: null,
    version: 1,
  }
  // Before the row, which says that they are there; without it the cleanup of old imports finds none.
  await storeImport(ctx, row.file_key, { bytes: file.bytes, defects: checked.defects })
  const answer = showImport(ctx, row, checked.defects)
  await commit(ctx, {
    write: [ctx.db.insert(shopImports).values(row)],
    audit: [
      {
        action: 'shop.import_checked',
        subject: ['shop_import', row.id],
        organizationId: organization_id,
        after: pick(row, ['file_name', 'rows', 'invalid']),
      },
    ],
    answer,
  })
  return answer
}

export async function check(ctx: Context, organizationId: number, parsed: ParsedFile): Promise<Checked> {
  const keys = new Set(parsed.rows.flatMap(({ key, parent_key: parent }) => (parent ? [key, parent] : [key])))
  const slugs = new Set(parsed.rows.flatMap(({ slug }) => slug ?? []))
  return checkFile(parsed, await readKnown(ctx, organizationId, { keys: [...keys], slugs: [...slugs] }))
}

/** Excel may write windows-1252, which has no mark of its own: what is no UTF-8 is refused rather than guessed. */
function decode(bytes: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
    return text.includes('\0') ? fail(errors.importUnreadable) : text
  } catch {
    return fail(errors.importUnreadable)
  }
}

const FILE_NAME_MOST = 120
const shownName = (name: string): string =>
  (name.split(/[/\\]/).at(-1) ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .slice(0, FILE_NAME_MOST)
    .toWellFormed() || 'produits.csv'

export async function readImport(ctx: SignedIn, id: number): Promise<ProductImport> {
  const row = await findImport(ctx, id, 'shop.read')
  return showImport(ctx, row, (await readStored(ctx, row.file_key)).defects)
}

/** Asked for again it goes on as it was. */
export async function applyImport(
  ctx: SignedIn,
  id: number,
  { skip_invalid }: z.output<typeof contract.applyImport.body>,
): Promise<ProductImport> {
  const row = await findImport(ctx, id, 'shop.edit')
  const { defects } = await readStored(ctx, row.file_key)
  if (row.state !== 'checked') return showImport(ctx, row, defects)
  if (defects.length > 0 && !skip_invalid) fail(errors.importInvalid)
  const after: ImportRow = { ...row, state: 'applying', skip_invalid }
  const answer = showImport(ctx, after, defects)
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db
        .update(shopImports)
        .set({ state: 'applying', skip_invalid })
        .where(and(eq(shopImports.id, id), eq(shopImports.state, 'checked'))),
    ),
    audit: [
      {
        action: 'shop.import_applied',
        subject: ['shop_import', id],
        organizationId: row.organization_id,
        after: pick(row, ['file_name', 'creates', 'updates', 'unchanged', 'invalid']),
      },
    ],
    jobs: [applyOrder(id)],
    answer,
  })
  return answer
}

async function findImport(
  ctx: SignedIn,
  id: number,
  permission: 'shop.read' | 'shop.edit',
): Promise<ImportRow> {
  const row = await ctx.db
    .select()
    .from(shopImports)
    .where(
      sql`${eq(shopImports.id, id)} and ${organizationsOf(ctx.actor, shopImports.organization_id, permission)}`,
    )
    .get()
  return row ?? fail(errors.importNotFound)
}

const showImport = (ctx: Context, row: ImportRow, defects: readonly FoundDefect[]): ProductImport => ({
  ...pick(row, SHOWN),
  errors: defects.map((defect) => sayDefect(defect, ctx.locale)),
})

const SHOWN = [
  ...(['id', 'organization_id', 'file_name', 'state', 'rows', 'valid', 'invalid'] as const),
  ...(['creates', 'updates', 'unchanged', 'applied'] as const),
] as const
