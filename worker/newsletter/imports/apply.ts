import { and, eq, sql } from 'drizzle-orm'
import * as z from 'zod'
import { newsletterErrors as errors } from '../../../contract/newsletter/errors.ts'
import type { SubscriberImport } from '../../../contract/newsletter/imports.ts'
import { requestErrors } from '../../../contract/platform/errors.ts'
import { asSystem, type Context, type SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { fail, isFailure } from '../../kernel/failure.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { announce } from '../../live/announce.ts'
import {
  newsletterImportRows as importRows,
  newsletterImports as imports,
  newsletterSubscribers as subscribers,
} from '../tables.ts'
import { findImport, type ImportRecord, showImport } from './rows.ts'

export async function applySubscriberImport(
  ctx: SignedIn,
  id: number,
  skipInvalid: boolean,
): Promise<SubscriberImport> {
  const row = await findImport(ctx, id, 'newsletter.edit')
  if (row.state !== 'checked') return showImport(row, ctx.locale)
  if (row.errors.length > 0 && (!skipInvalid || row.valid === 0)) fail(errors.importInvalid)
  const answer = showImport({ ...row, state: 'applying' }, ctx.locale)
  try {
    await commit(ctx, {
      write: guarded(ctx, moved(ctx, id, 'checked', 'applying')),
      audit: [
        {
          action: 'newsletter.import_applied',
          subject: ['newsletter_import', id],
          organizationId: row.organization_id,
          after: { valid: row.valid, invalid: row.invalid, creates: row.creates, updates: row.updates },
        },
      ],
      jobs: [{ name: applyImportJob.name, key: `${applyImportJob.name}:${id}`, payload: { import_id: id } }],
      answer,
    })
  } catch (error) {
    // Pressed twice: the other one applies it.
    if (!isFailure(error, requestErrors.conflict)) throw error
    return showImport(await findImport(ctx, id, 'newsletter.edit'), ctx.locale)
  }
  return answer
}

const moved = (ctx: Context, id: number, from: ImportRecord['state'], to: ImportRecord['state']): Statement =>
  ctx.db
    .update(imports)
    .set({ state: to })
    .where(and(eq(imports.id, id), eq(imports.state, from)))

export const applyImportJob = defineJob({
  name: 'newsletter.apply_import',
  payload: z.strictObject({ import_id: z.number().int() }),
  run: (ctx, { import_id }) => applyImport(asSystem(ctx), import_id),
})

/** All rows in one batch with the import's state: a kill leaves it to be done whole by the next attempt, or done. */
async function applyImport(ctx: Context, id: number): Promise<void> {
  const row = await ctx.db.select().from(imports).where(eq(imports.id, id)).get()
  if (row?.state !== 'applying') return
  // As many numbers as there are rows at most: those of subscribers who are known already stay unused.
  const ids = await ctx.ids.several('newsletter_subscribers', row.valid)
  await commit(ctx, {
    write: [
      ...guarded(ctx, moved(ctx, id, 'applying', 'applied')),
      applyStatement(ctx, row, (ids[0] ?? 1) - 1),
      ctx.db.delete(importRows).where(eq(importRows.import_id, id)),
    ],
    events: [announce('newsletter.subscribers_changed', { id, organization_id: row.organization_id })],
  })
}

/** Consent in a file never brings back who has left since, nor an address that bounced. */
function applyStatement(ctx: Context, { id, organization_id }: ImportRecord, idBefore: number): Statement {
  const now = ctx.clock.now()
  const search = sql`lower(${importRows.email} || ' ' || ${importRows.name})`
  return ctx.db
    .insert(subscribers)
    .select(
      sql`select ${idBefore} + row_number() over (order by ${importRows.line}), ${organization_id},
        ${importRows.email}, ${importRows.name}, ${importRows.lang}, ${importRows.tags}, 'confirmed', 'import',
        ${importRows.consent_source}, ${importRows.consented_at}, ${now}, null, 0, null, ${search}, ${now}, ${now}, 1
        from ${importRows} where ${importRows.import_id} = ${id}`,
    )
    .onConflictDoUpdate({
      target: [subscribers.organization_id, subscribers.email],
      set: {
        name: sql`case when excluded.name = '' then ${subscribers.name} else excluded.name end`,
        lang: sql`excluded.lang`,
        tags: sql`case when excluded.tags = '[]' then ${subscribers.tags} else excluded.tags end`,
        search_text: sql`case when excluded.name = '' then ${subscribers.search_text} else excluded.search_text end`,
        source: sql`case ${subscribers.status} when 'pending' then 'import' else ${subscribers.source} end`,
        consent_source: sql`case ${subscribers.status} when 'pending' then excluded.consent_source else ${subscribers.consent_source} end`,
        consented_at: sql`case ${subscribers.status} when 'pending' then excluded.consented_at else ${subscribers.consented_at} end`,
        confirmed_at: sql`coalesce(${subscribers.confirmed_at}, ${now})`,
        status: sql`'confirmed'`,
        updated_at: now,
      },
      setWhere: sql`${subscribers.status} in ('pending', 'confirmed')`,
    })
}
