import type { SQL } from 'drizzle-orm'
import type { Locale } from '../../contract/errors.ts'
import type { Role } from '../../contract/permissions.ts'
import type { LimitName } from '../../contract/platform/limits.ts'
import type { Bindings } from './bindings.ts'
import type { Config } from './config.ts'
import type { Database } from './data/database.ts'
import type { EventRow } from './data/events.ts'
import type { Ids } from './data/ids.ts'
import type { JobOrder } from './jobs/job-message.ts'
import type { JobRegistry } from './jobs/runner.ts'
import type { Log } from './observe/log.ts'

/** Who acts. Role and organization are read anew at each request, so that a change of either acts at once. */
export interface Actor {
  readonly userId: number
  readonly sessionId: string
  readonly name: string
  readonly role: Role
  readonly organizationId: number
  readonly mustChangePassword: boolean
  readonly via: 'cookie' | 'token'
}

/** From where: kept with sessions and audit entries. */
export interface Client {
  readonly ip: string
  readonly device: string
  readonly place: string | null
}

export const NOWHERE: Client = { ip: '', device: '', place: null }

export interface Context {
  readonly requestId: string
  readonly locale: Locale
  readonly actor: Actor | null
  /**
   * True in the database while the actor's session, account and organization are what the request was admitted for.
   * Every write holds it in its own batch: a session can be revoked between the check and the write.
   */
  readonly actorStands: SQL | null
  readonly client: Client
  readonly db: Database
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly config: Config
  readonly bindings: Bindings
  readonly reactions: Reactions
  /** Every job that this version can run, by name. */
  readonly jobs: JobRegistry
  /** A page of ours asked, with its CSRF token: a session goes into a cookie, tokens never reach page scripts. */
  readonly fromPage: boolean
  /** The browser's word on who sent it here (`Sec-Fetch-Site`), for navigations that change something. */
  readonly fetchSite: string | undefined
  /** The bearer token as given, for the doors that have a token of their own. */
  readonly bearer: string | undefined
  /** The sealed cookie of a sign-in under way through a provider. */
  readonly oauthCookie: string | undefined
  /** Whom a request turned out to concern, filled in while it is answered: for its log line and for refusals. */
  readonly concerns: Concerns
  /** Headers that the answer will carry, whatever it turns out to be: the state of a rate limit. */
  readonly outgoing: Headers
  /** The limits of which this request has counted a use that was not refused. */
  readonly spentLimits: Set<LimitName>
  /** Work that may finish after the answer has left. */
  readonly waitUntil: (work: Promise<unknown>) => void
  /** The idempotency key under which this request runs, when it has one. */
  readonly claim: Claim | null
}

/** Ids, and a name for the trail; of a refused sign-in the account, without a session. */
export interface Concerns {
  userId: number | null
  name: string | null
  organizationId: number | null
  sessionId: string | null
}

export type SignedIn = Context & { readonly actor: Actor }

/** For what a request sets off without asking for it: it is nobody's act, and belongs to no idempotency key. */
export const asSystem = (ctx: Context): Context => ({
  ...ctx,
  actor: null,
  client: NOWHERE,
  claim: null,
})

/** The right to carry out a keyed request. The change and its answer are stored in one batch under it. */
export interface Claim {
  readonly account: string
  readonly route: string
  readonly key: string
  readonly owner: string
  /** What has to be told again to a repetition besides the body. */
  readonly status: number
  /** Nothing stands under the key yet: the commit takes it, together with the answer (`claimedAtCommit`). */
  readonly isTakenAtCommit: boolean
  /** Set once a commit has stored the answer. */
  answered: boolean
}

/** The jobs that what has happened causes, in capabilities that are not known here. */
export interface Reactions {
  jobsFor(happened: readonly EventRow[]): JobOrder[]
  /** Does what does not wait for the queue. */
  runImmediate(ctx: Context, happened: readonly EventRow[]): void
}

export interface Clock {
  now(): number
}
export const systemClock: Clock = { now: () => Date.now() }

export const iso = (milliseconds: number) => new Date(milliseconds).toISOString()
export const isoOrNull = (milliseconds: number | null) => (milliseconds === null ? null : iso(milliseconds))
