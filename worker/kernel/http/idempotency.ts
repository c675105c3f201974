import { and, eq, isNull, lt, sql } from 'drizzle-orm'
import { idempotencyErrors as errors } from '../../../contract/platform/errors.ts'
import type { Claim, Context } from '../context.ts'
import type { Statement } from '../data/database.ts'
import { guarded } from '../data/guards.ts'
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
  if (mine.length > 0) return { claim: { account, route, key, owner, status, answered: false } }

  const held = await ctx.db.select().from(keys).where(under(ask)).get()
  if (held && held.body_hash !== bodyHash) fail(errors.keyReused)
  if (!held?.answer)
    throw new Failure(errors.inProgress, { headers: { 'Retry-After': String(CLAIM_SECONDS) } })
  return { saved: await openAnswer(ctx, held.answer) }
}

/** Goes into the commit's own batch: either the change and its answer are both there, or neither is. */
export async function answerStatements(ctx: Context, answer: unknown): Promise<Statement[]> {
  if (!ctx.claim || answer === undefined) return []
  const sealed = await sealAnswer(ctx, { status: ctx.claim.status, body: answer })
  return guarded(ctx, storeAnswer(ctx, ctx.claim, sealed))
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
  await ctx.db.delete(keys).where(and(under(claim), eq(keys.owner, claim.owner), isNull(keys.answer)))
}

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
