import { and, eq, isNull, lt, type SQL, sql } from 'drizzle-orm'
import { idempotencyErrors as errors } from '../../../contract/platform/errors.ts'
import type { Claim, Context } from '../context.ts'
import type { Statement } from '../data/database.ts'
import { guarded } from '../data/guards.ts'
import { rowsOf } from '../data/rows-of.ts'
import { idempotencyKeys as keys } from '../data/tables.ts'
import { Failure, fail } from '../failure.ts'
import { seal, sign, unseal } from '../secrets.ts'

export interface SavedAnswer {
  readonly status: number
  readonly body: unknown
}

export type Outcome = { readonly claim: Claim } | { readonly saved: SavedAnswer }

/** Longer than any request may run; after it the request is taken to have died with its isolate. */
const CLAIM_SECONDS = 30
/** The promise is 24 hours. */
export const KEEP_HOURS = 48

/** Visible characters only: a key with a line break or a space is refused as a mistake. */
export const isKey = (key: string) => /^[\x21-\x7e]{1,255}$/.test(key)

/**
 * Whose key it is. Behind a sign-in it belongs to the account. At a public endpoint it belongs to the request: all that
 * is sent, the credential included, is part of the scope. An address would not do, because a phone changes it between
 * two attempts and a household shares one; nor would the session, which the repeated request may have ended itself.
 * There, the same key with another body is another request, so that trying keys discloses nothing.
 */
export async function scopeOf(
  ctx: Context,
  request: { isPublic: boolean; credential: string | undefined; body: string },
): Promise<string> {
  if (!request.isPublic && ctx.actor) return `user:${ctx.actor.userId}`
  const sent = JSON.stringify([request.credential ?? null, request.body])
  return `request:${await sign(ctx.config.SECRET_KEY, 'idempotency', sent)}`
}

export async function claimKey(
  ctx: Context,
  ask: { account: string; route: string; key: string; body: string; status: number },
): Promise<Outcome> {
  const now = ctx.clock.now()
  // Keyed: with a plain digest of a sign-in, a reader of this table could guess the password offline.
  const bodyHash = await sign(ctx.config.SECRET_KEY, 'idempotency', ask.body)
  const owner = ctx.ids.uuid()
  const leaseUntil = now + CLAIM_SECONDS * 1_000
  const mine = await ctx.db
    .insert(keys)
    .values({
      account: ask.account,
      route: ask.route,
      key: ask.key,
      body_hash: bodyHash,
      owner,
      lease_until: leaseUntil,
      created_at: now,
    })
    .onConflictDoUpdate({
      target: [keys.account, keys.route, keys.key],
      set: { owner, lease_until: leaseUntil },
      setWhere: sql`${keys.body_hash} = ${bodyHash} and ${keys.answer} is null and ${keys.lease_until} < ${now}`,
    })
    .returning({ owner: keys.owner })
  const { account, route, key, status } = ask
  if (mine.length > 0)
    return { claim: { account, route, key, owner, status, isTakenAtCommit: false, answered: false } }

  const held = await ctx.db.select().from(keys).where(under(ask)).get()
  if (held && held.body_hash !== bodyHash) fail(errors.keyReused)
  if (!held?.answer) throw inProgress()
  return { saved: await openAnswer(ctx, held.answer) }
}

/** What a request was answered before, as its verb found it. */
export class Replayed {
  readonly saved: SavedAnswer

  constructor(saved: SavedAnswer) {
    this.saved = saved
  }
}

/** The requests of this isolate whose commit will take their key. */
const running = new Set<string>()

/**
 * For a public verb whose whole effect is one commit. Nothing is written before that: it takes the key together with
 * the answer, so that whoever is refused costs the database no write. The verb reads what was answered before along with
 * whatever else it reads (`savedAnswersOf`), and answers it as `Replayed`. A twin is refused while this isolate works on
 * the first; in another isolate it finds the key taken when it commits, reads again, and answers the same.
 */
export async function claimedAtCommit<Out>(
  ctx: Context,
  { account, route, key, status }: Omit<Parameters<typeof claimKey>[1], 'body'>,
  run: (ctx: Context) => Promise<Out>,
): Promise<Out> {
  const name = JSON.stringify([account, route, key])
  if (running.has(name)) throw inProgress()
  running.add(name)
  try {
    const owner = ctx.ids.uuid()
    return await run({
      ...ctx,
      claim: { account, route, key, owner, status, isTakenAtCommit: true, answered: false },
    })
  } finally {
    running.delete(name)
  }
}

const inProgress = () => new Failure(errors.inProgress, { headers: { 'Retry-After': String(CLAIM_SECONDS) } })

/** A query, which may travel with others; `openSaved` reads its rows. */
export const savedAnswersOf = (claims: readonly (Claim | null)[]): SQL => sql`
  select json_array(asked.value ->> 0, ${keys.answer}) as line from json_each(${JSON.stringify(
    claims.flatMap((claim, place) => (claim ? [[place, claim.account, claim.route, claim.key]] : [])),
  )}) asked
  cross join ${keys} on ${keys.account} = asked.value ->> 1 and ${keys.route} = asked.value ->> 2
    and ${keys.key} = asked.value ->> 3 and ${keys.answer} is not null`

/** By the place of the claim that it was asked for. */
export async function openSaved(
  ctx: Context,
  rows: readonly { readonly line: string }[],
): Promise<ReadonlyMap<number, SavedAnswer>> {
  const lines = rows.map(({ line }) => JSON.parse(line) as readonly [place: number, answer: string])
  const opened = lines.map(async ([place, answer]) => [place, await openAnswer(ctx, answer)] as const)
  return new Map(await Promise.all(opened))
}

/** Goes into the commit's own batch: either the change and its answer are both there, or neither is. */
export async function answerStatements(
  ctx: Context,
  parts: readonly { readonly ctx: Pick<Context, 'claim'>; readonly answer?: unknown }[],
): Promise<Statement[]> {
  const claimed = parts.flatMap(({ ctx: { claim }, answer }) =>
    claim && answer !== undefined ? [{ claim, answer }] : [],
  )
  const sealed = await Promise.all(
    claimed.map(async ({ claim, answer }) => ({
      claim,
      answer: await sealAnswer(ctx, { status: claim.status, body: answer }),
    })),
  )
  const taken = sealed.filter(({ claim }) => claim.isTakenAtCommit)
  return [
    ...sealed
      .filter(({ claim }) => !claim.isTakenAtCommit)
      .flatMap(({ claim, answer }) =>
        guarded(ctx, answer.length > ANSWER_MOST ? freeKey(ctx, claim) : storeAnswer(ctx, claim, answer)),
      ),
    ...(taken.length > 0 ? guarded(ctx, takeKeys(ctx, taken), taken.length) : []),
  ]
}

const COLUMNS = [
  ...(['account', 'route', 'key', 'body_hash', 'owner', 'lease_until', 'answer', 'created_at'] as const),
]

/** An answer that stands there stays. A claim without one is of a request that died, or of a version before this one. */
function takeKeys(ctx: Context, taken: readonly { readonly claim: Claim; readonly answer: string }[]) {
  const now = ctx.clock.now()
  const rows = taken.map(({ claim: { account, route, key, owner }, answer }) => ({
    ...{ account, route, key, owner, answer },
    // What was sent is part of a public account.
    body_hash: account,
    lease_until: now,
    created_at: now,
  }))
  return ctx.db
    .insert(keys)
    .select(rowsOf(keys, COLUMNS, rows))
    .onConflictDoUpdate({
      target: [keys.account, keys.route, keys.key],
      set: { owner: sql`excluded.owner`, answer: sql`excluded.answer` },
      setWhere: isNull(keys.answer),
    })
}

/** A value of the database has two megabytes at most. A longer answer is made again by a repeated request. */
const ANSWER_MOST = 1_500_000

/** For requests whose effect is not a commit, or none: the answer is stored once it is known. */
export async function keepAnswer(ctx: Context, claim: Claim, status: number, body: unknown): Promise<void> {
  if (claim.answered) return
  const sealed = await sealAnswer(ctx, { status, body: body ?? null })
  if (sealed.length > ANSWER_MOST) await releaseKey(ctx, claim)
  else await storeAnswer(ctx, claim, sealed)
}

/** A refused request leaves its key free: the caller may mend what was refused and send again. */
export async function releaseKey(ctx: Context, claim: Claim): Promise<void> {
  await freeKey(ctx, claim)
}

const freeKey = (ctx: Context, claim: Claim) =>
  ctx.db.delete(keys).where(and(under(claim), eq(keys.owner, claim.owner), isNull(keys.answer)))

export function forgetOldKeys(ctx: Context) {
  return ctx.db.delete(keys).where(lt(keys.created_at, ctx.clock.now() - KEEP_HOURS * 3_600_000))
}

/** Answers may hold a token or a password shown once, so they are sealed at rest. */
const sealAnswer = (ctx: Context, saved: SavedAnswer): Promise<string> =>
  seal(ctx.config.SECRET_KEY, 'idempotency', JSON.stringify(saved))

function storeAnswer(ctx: Context, claim: Claim, sealed: string) {
  return ctx.db
    .update(keys)
    .set({ answer: sealed })
    .where(and(under(claim), eq(keys.owner, claim.owner), isNull(keys.answer)))
}

async function openAnswer(ctx: Context, sealed: string): Promise<SavedAnswer> {
  const text = await unseal(ctx.config.SECRET_KEY, 'idempotency', sealed)
  if (text === null) fail(errors.keyReused)
  return JSON.parse(text) as SavedAnswer
}

function under({ account, route, key }: { account: string; route: string; key: string }) {
  return sql`${keys.account} = ${account} and ${keys.route} = ${route} and ${keys.key} = ${key}`
}
