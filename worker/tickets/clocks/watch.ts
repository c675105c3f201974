import { and, asc, lt, sql } from 'drizzle-orm'
import { requestErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { isFailure } from '../../kernel/failure.ts'
import { gathered } from '../../live/announce.ts'
import { clockEvents } from '../record.ts'
import { tickets } from '../tables.ts'
import { type Advanced, advance } from './advance.ts'
import { versionsSince } from './policies-over-time.ts'

/** One statement each for reading and for writing them; a value of it has two megabytes at most. */
const WATCHED_PER_COMMIT = 250
/** Ten thousand clocks that come due in one minute, and rounds that are lost to people who write at the same moment. */
const COMMITS_PER_RUN = 60

/**
 * Walks every clock at whose next moment time has passed by. The clocks say which steps they have fired, so a step is
 * told of in the very commit that writes it down: neither a second run, nor one that died, nor two at once tell of it
 * again. A ticket that somebody changes at the same moment is read again in the next round.
 */
export async function watchClocks(ctx: Context): Promise<string> {
  let walked = 0
  for (let round = 0; round < COMMITS_PER_RUN; round += 1) {
    const done = await watchSome(ctx)
    if (done === null) continue
    walked += done
    if (done < WATCHED_PER_COMMIT) break
  }
  return `${walked} walked`
}

/** Null where one of them changed meanwhile, and none was written. */
async function watchSome(ctx: Context): Promise<number | null> {
  const now = ctx.clock.now()
  const rows = await dueBefore(ctx, now)
  if (rows.length === 0) return 0
  // After the rows: an edit of a policy changes those that it concerns, so one that is missed here is found by the guard.
  const versions = await versionsSince(ctx, Math.min(...rows.map(({ clocks }) => clocks.at)))
  const walked = rows.map((row) => ({ row, advanced: advance(row, versions, now) }))
  const events = walked.flatMap(({ row, advanced }) => clockEvents(row, advanced))
  try {
    await commit(ctx, { write: walkedStatements(ctx, walked), events: gathered(events) })
  } catch (error) {
    if (isFailure(error, requestErrors.conflict)) return null
    throw error
  }
  return rows.length
}

const COLUMNS = [
  'first_response_due_at',
  'next_response_due_at',
  'resolution_due_at',
  'due_at',
  'near_at',
  'breached',
  'paused',
  'watch_at',
] as const

/** What is reached at this very instant comes after what people do at it, so it is left for the next look. */
const dueBefore = ({ db }: Context, now: number) =>
  db
    .select(
      pick(tickets, [
        ...(['id', 'version', 'organization_id', 'priority', 'assignee_id', 'team_id', 'clocks'] as const),
        ...COLUMNS,
      ]),
    )
    .from(tickets)
    .where(lt(tickets.watch_at, now))
    .orderBy(asc(tickets.watch_at), asc(tickets.id))
    .limit(WATCHED_PER_COMMIT)

interface Walked {
  readonly row: Awaited<ReturnType<typeof dueBefore>>[number]
  readonly advanced: Advanced
}

/** Nobody changed a ticket: it keeps when it was last changed. */
function walkedStatements(ctx: Context, walked: readonly Walked[]): Statement[] {
  const told = JSON.stringify(
    walked.map(({ row, advanced: { clocks, columns } }) => [
      ...[row.id, row.version, clocks],
      ...COLUMNS.map((name) => columns[name]),
    ]),
  )
  const places = Object.fromEntries(
    COLUMNS.map((name, index) => [name, sql.raw(`told.value ->> ${index + 3}`)]),
  )
  const update = ctx.db
    .update(tickets)
    .set({ clocks: sql`told.value -> 2`, ...places })
    .from(sql`json_each(${told}) as told`)
    .where(and(sql`${tickets.id} = told.value ->> 0`, sql`${tickets.version} = told.value ->> 1`))
  return guarded(ctx, update, walked.length)
}
