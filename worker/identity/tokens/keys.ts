import { asc, gt, isNull, lte, or } from 'drizzle-orm'
import { exportJWK, generateKeyPair, importJWK } from 'jose'
import * as z from 'zod'
import { asSystem, type Context, iso } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { seal, unseal } from '../../kernel/secrets.ts'
import { signingKeys } from '../tables.ts'

/**
 * The keys that sign access tokens. A new key is published before it signs, and an old one verifies until the
 * last token it signed has run out: other services that cache our key set never see a token they cannot check.
 */
const PUBLISH_LEAD_MS = 10 * 60_000
const ROTATE_AFTER_MS = 90 * DAY_MS
/** An isolate reads the keys again after this, so that a revoked one is out of use within a minute. */
const REMEMBER_MS = 60_000
/** Clocks of other services differ a little from ours. */
const LEEWAY_MS = 5 * 60_000

const jwk = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() })

export interface PublicKey {
  readonly kid: string
  readonly signsFrom: number
  readonly verifiesUntil: number | null
  readonly jwk: z.infer<typeof jwk>
  readonly key: CryptoKey
}

interface Keyring {
  readonly readAt: number
  readonly keys: readonly (PublicKey & { readonly sealedPrivateJwk: string })[]
}
const remembered = new WeakMap<object, Keyring>()
const opened = new Map<string, CryptoKey>()

/** Keys that may verify now, by the deployment's word at most a minute old. */
export async function verifyingKey(ctx: Context, kid: string): Promise<CryptoKey | null> {
  const now = ctx.clock.now()
  const found = (await keyring(ctx, kid)).keys.find((key) => key.kid === kid)
  if (!found || (found.verifiesUntil !== null && found.verifiesUntil <= now)) return null
  return found.key
}

export async function publishedKeys(ctx: Context): Promise<PublicKey[]> {
  const now = ctx.clock.now()
  if (!currentOf(await readKeyring(ctx), now)) await introduceKey(asSystem(ctx), { signsFrom: now })
  const { keys } = await readKeyring(ctx)
  return keys.filter((key) => key.verifiesUntil === null || key.verifiesUntil > now)
}

export async function signingKey(ctx: Context): Promise<{ kid: string; key: CryptoKey }> {
  const now = ctx.clock.now()
  let current = currentOf(await keyring(ctx), now)
  if (!current) {
    await introduceKey(asSystem(ctx), { signsFrom: now })
    current = currentOf(await readKeyring(ctx), now)
  }
  if (!current) throw new Error('no signing key')
  return { kid: current.kid, key: await openKey(ctx, current) }
}

/** A new key; the others stop verifying once the tokens they signed are over, or at once when revoked. */
export async function rotateKeys(
  ctx: Context,
  { revoke = false } = {},
): Promise<{ kid: string; signs_from: string }> {
  const now = ctx.clock.now()
  const signsFrom = revoke ? now : now + PUBLISH_LEAD_MS
  const verifiesUntil = revoke ? now : signsFrom + ctx.config.JWT_ACCESS_TOKEN_LIFETIME * 60_000 + LEEWAY_MS
  const retire = ctx.db
    .update(signingKeys)
    .set({ verifies_until: verifiesUntil })
    .where(
      revoke
        ? or(isNull(signingKeys.verifies_until), gt(signingKeys.verifies_until, now))
        : isNull(signingKeys.verifies_until),
    )
  const answer = { kid: ctx.ids.uuid(), signs_from: iso(signsFrom) }
  await introduceKey(ctx, { kid: answer.kid, signsFrom, before: [retire], answer })
  return answer
}

/** The clock's part: rotate what is old, forget what no longer verifies. */
export async function rotateDueKeys(ctx: Context): Promise<string | null> {
  const now = ctx.clock.now()
  await commit(ctx, { write: [ctx.db.delete(signingKeys).where(lte(signingKeys.verifies_until, now))] })
  const newest = (await readKeyring(ctx)).keys.at(-1)
  if (newest && newest.signsFrom > now - ROTATE_AFTER_MS) return null
  const { kid } = await rotateKeys(ctx)
  return `rotated to ${kid}`
}

function currentOf(ring: Keyring, now: number) {
  return ring.keys.findLast(
    (key) => key.signsFrom <= now && (key.verifiesUntil === null || key.verifiesUntil > now),
  )
}

async function introduceKey(
  ctx: Context,
  {
    signsFrom,
    kid = ctx.ids.uuid(),
    before = [],
    answer,
  }: { signsFrom: number; kid?: string; before?: readonly Statement[]; answer?: unknown },
): Promise<void> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const publicJwk = jwk.parse(await exportJWK(publicKey))
  const privateJwk = JSON.stringify(await exportJWK(privateKey))
  await commit(ctx, {
    write: [
      ...before,
      ctx.db.insert(signingKeys).values({
        kid,
        public_jwk: JSON.stringify(publicJwk),
        sealed_private_jwk: await seal(ctx.config.SECRET_KEY, 'signing-keys', privateJwk),
        created_at: ctx.clock.now(),
        signs_from: signsFrom,
      }),
    ],
    audit: [
      {
        action: 'identity.signing_key_introduced',
        subject: ['signing_key', kid],
        organizationId: null,
        after: { signs_from: iso(signsFrom) },
      },
    ],
    answer,
  })
  remembered.delete(ctx.bindings.DB)
}

/** From memory while it is fresh and knows the key asked for. */
async function keyring(ctx: Context, wanted?: string): Promise<Keyring> {
  const known = remembered.get(ctx.bindings.DB)
  const age = known ? ctx.clock.now() - known.readAt : Number.POSITIVE_INFINITY
  const knowsIt = wanted === undefined || known?.keys.some((key) => key.kid === wanted)
  // An unknown kid is worth one look, not one per forged token.
  const mayLookAgain = age > 5_000
  if (known && age >= 0 && age < REMEMBER_MS && (knowsIt || !mayLookAgain)) return known
  return readKeyring(ctx)
}

async function readKeyring(ctx: Context): Promise<Keyring> {
  const rows = await ctx.db
    .select()
    .from(signingKeys)
    .orderBy(asc(signingKeys.signs_from), asc(signingKeys.kid))
  const keys = await Promise.all(
    rows.map(
      async ({
        kid,
        public_jwk: publicJwk,
        sealed_private_jwk: sealedPrivateJwk,
        signs_from: signsFrom,
        verifies_until: verifiesUntil,
      }) => {
        const parsed = jwk.parse(JSON.parse(publicJwk))
        const key = await importJWK(parsed, 'EdDSA')
        if (key instanceof Uint8Array) throw new Error('a signing key must be asymmetric')
        return { kid, jwk: parsed, key, sealedPrivateJwk, signsFrom, verifiesUntil }
      },
    ),
  )
  const ring = { readAt: ctx.clock.now(), keys }
  remembered.set(ctx.bindings.DB, ring)
  return ring
}

async function openKey(ctx: Context, held: { kid: string; sealedPrivateJwk: string }): Promise<CryptoKey> {
  const known = opened.get(held.kid)
  if (known) return known
  const text = await unseal(ctx.config.SECRET_KEY, 'signing-keys', held.sealedPrivateJwk)
  if (text === null) throw new Error('SECRET_KEY does not open the signing key')
  const key = await importJWK(jwk.extend({ d: z.string() }).parse(JSON.parse(text)), 'EdDSA')
  if (key instanceof Uint8Array) throw new Error('a signing key must be asymmetric')
  opened.set(held.kid, key)
  return key
}

/** For tests, whose database is emptied under a living isolate. */
export function forgetKeyring(db: object): void {
  remembered.delete(db)
}
