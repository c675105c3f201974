import { sql } from 'drizzle-orm'
import type { SubscriberImport } from '../../../contract/newsletter/imports.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import type { UploadedFile } from '../../../contract/route.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { read } from '../../kernel/data/read.ts'
import { rowsOf } from '../../kernel/data/rows-of.ts'
import { fail } from '../../kernel/failure.ts'
import { findShop } from '../../shop/settings/shop.ts'
import { erasedAmong } from '../subscribers/erase.ts'
import {
  newsletterImportRows as importRows,
  newsletterImports as imports,
  newsletterSubscribers as subscribers,
} from '../tables.ts'
import { type ImportRow, readRows } from './read-rows.ts'
import { findImport, type ImportRecord, showImport, storedDefect } from './rows.ts'

/** A value of D1 has two megabytes at most; a row of a file comes to some hundred bytes. */
const CHUNK_ROWS = 2_000

export async function checkSubscribers(
  ctx: SignedIn,
  organizationId: number | undefined,
  file: UploadedFile | null,
): Promise<SubscriberImport> {
  const shop = await findShop(ctx, 'newsletter.edit', organizationId)
  if (!file) return fail(requestErrors.unreadable)
  const now = ctx.clock.now()
  const { rows, valid, defects } = readRows(file.bytes, { lang: shop.locale, now })
  const known = await knownAmong(ctx, shop.organization_id, valid)
  const strangers = valid.filter(({ email }) => !known.has(email)).map(({ email }) => email)
  const erased = await erasedAmong(ctx, shop.organization_id, strangers)
  const effects = valid.map((row) =>
    erased.has(row.email) ? 'unchanged' : effectOn(known.get(row.email), row),
  )
  const kept = valid.filter(({ email }) => !erased.has(email))
  const count = (effect: Effect) => effects.filter((one) => one === effect).length
  const row: ImportRecord = {
    id: await ctx.ids.next('newsletter_imports'),
    organization_id: shop.organization_id,
    state: 'checked',
    rows,
    valid: valid.length,
    invalid: rows - valid.length,
    creates: count('creates'),
    updates: count('updates'),
    unchanged: count('unchanged'),
    errors: defects.map(storedDefect),
    created_by_id: ctx.actor.userId,
    created_at: now,
  }
  const answer = showImport(row, ctx.locale)
  await commit(ctx, {
    write: [ctx.db.insert(imports).values(row), ...rowStatements(ctx, row.id, kept)],
    audit: [
      {
        action: 'newsletter.import_checked',
        subject: ['newsletter_import', row.id],
        organizationId: row.organization_id,
        after: { rows, invalid: row.invalid },
      },
    ],
    answer,
  })
  return answer
}

export const readSubscriberImport = async (ctx: SignedIn, id: number): Promise<SubscriberImport> =>
  showImport(await findImport(ctx, id, 'newsletter.read'), ctx.locale)

type Effect = 'creates' | 'updates' | 'unchanged'
type Known = Pick<typeof subscribers.$inferSelect, 'email' | 'name' | 'lang' | 'status'> & {
  readonly tags: string
}

/** As `applyStatement` does it: whoever left, bounced or complained stays as they are. */
function effectOn(known: Known | undefined, row: ImportRow): Effect {
  if (!known) return 'creates'
  if (known.status !== 'pending' && known.status !== 'confirmed') return 'unchanged'
  const isSame =
    known.status === 'confirmed' &&
    (row.name === '' || row.name === known.name) &&
    row.lang === known.lang &&
    (row.tags.length === 0 || JSON.stringify(row.tags) === known.tags)
  return isSame ? 'unchanged' : 'updates'
}

async function knownAmong(
  ctx: SignedIn,
  organizationId: number,
  rows: readonly ImportRow[],
): Promise<ReadonlyMap<string, Known>> {
  const found = await Promise.all(
    chunksOf(rows).map((chunk) =>
      read<Known>(
        ctx,
        sql`select email, name, lang, status, tags from ${subscribers}
          where ${subscribers.organization_id} = ${organizationId}
          and ${subscribers.email} in (select value from json_each(${JSON.stringify(chunk.map(({ email }) => email))}))`,
      ),
    ),
  )
  return new Map(found.flat().map((row) => [row.email, row]))
}

const COLUMNS = [
  ...(['import_id', 'line', 'email', 'name', 'lang', 'tags', 'consented_at', 'consent_source'] as const),
] as const

const rowStatements = (ctx: SignedIn, importId: number, rows: readonly ImportRow[]): Statement[] =>
  chunksOf(rows).map((chunk) =>
    ctx.db.insert(importRows).select(
      rowsOf(
        importRows,
        COLUMNS,
        chunk.map((row) => ({ ...row, import_id: importId, tags: JSON.stringify(row.tags) })),
      ),
    ),
  )

function chunksOf<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / CHUNK_ROWS)
  return Array.from({ length: count }, (_, index) =>
    items.slice(index * CHUNK_ROWS, (index + 1) * CHUNK_ROWS),
  )
}
