import type { Role } from '../../../contract/permissions.ts'
import { hashPassword } from '../../identity/passwords/hash.ts'
import { newPersonRow, type PersonRow } from '../../identity/people/create.ts'
import { openTokenSession } from '../../identity/sessions/open.ts'
import { agentAssignments, users } from '../../identity/tables.ts'
import { organizations } from '../../organizations/tables.ts'
import type { Context } from '../context.ts'
import { searchable } from '../data/list.ts'
import { sequences } from '../data/tables.ts'
import { insertsOf, migratedRows } from './dump.ts'

/** A person with a session. */
export interface Player extends PersonRow {
  readonly token: string
  readonly refresh: string
}

/**
 * The people of the tests: an operator with its admin and agent; CNSS, to which the agent is assigned, with
 * its two gestionnaires and a superviseur; and NOURX, whose gestionnaire is the outsider to the others.
 */
export interface Cast {
  readonly admin: Player
  readonly agent: Player
  readonly gestionnaire: Player
  readonly approbateur: Player
  readonly superviseur: Player
  readonly outsider: Player
}

export const OPERATOR = 1
export const CNSS = 2
export const NOURX = 3
export const PASSWORD = 'palmier-lagune-tambour'

/** Argon2 takes a tenth of a second; the whole cast shares one hash. */
let passwordHash: Promise<string> | undefined

let usual: { readonly cast: Cast; readonly rows: string } | undefined

/** The cast where nothing is configured otherwise: made once, and its rows written again before each other test. */
export async function usualCast(ctx: Context, db: D1Database): Promise<Cast> {
  if (usual) {
    // Tables are not in the order of their references.
    await db.batch([db.prepare('pragma defer_foreign_keys = on'), db.prepare(usual.rows)])
    return usual.cast
  }
  const before = (await insertsOf(db)).join('\n')
  const cast = await castOf(ctx)
  const migrated = migratedRows.get('DB') ?? []
  // Rows that a test wrote before its scene are not for the others.
  if (before === migrated.join('\n'))
    usual = {
      cast,
      rows: (await insertsOf(db)).filter((row) => !migrated.includes(row)).join('\n'),
    }
  return cast
}

export async function castOf(ctx: Context): Promise<Cast> {
  passwordHash ??= hashPassword(PASSWORD)
  const hash = await passwordHash
  await ctx.db.insert(sequences).values({ name: 'organizations', next: NOURX })
  await ctx.db
    .insert(organizations)
    .values([
      organization(ctx, OPERATOR, 'MATRICE', 'Matrice', true),
      organization(ctx, CNSS, 'CNSS', 'Caisse Nationale de Sécurité Sociale', false),
      organization(ctx, NOURX, 'NOURX', 'NOURX', false),
    ])
  const admin = await player(ctx, hash, 'admin@matrice.test', 'Ayaba', 'Dossou', 'admin', OPERATOR)
  const agent = await player(ctx, hash, 'agent@matrice.test', 'Koffi', 'Mensah', 'agent', OPERATOR)
  const gestionnaire = await player(
    ctx,
    hash,
    'gestionnaire@cnss.test',
    'Awa',
    'Gnonlonfoun',
    'gestionnaire',
    CNSS,
  )
  const approbateur = await player(ctx, hash, 'approbateur@cnss.test', 'Éric', 'Zinsou', 'gestionnaire', CNSS)
  const superviseur = await player(ctx, hash, 'superviseur@cnss.test', 'Fatou', 'Traoré', 'superviseur', CNSS)
  const outsider = await player(ctx, hash, 'cliente@nourx.test', 'Mariam', 'Sanogo', 'gestionnaire', NOURX)
  await ctx.db
    .insert(agentAssignments)
    .values({ organization_id: CNSS, agent_id: agent.id, assigned_at: ctx.clock.now() })
  return { admin, agent, gestionnaire, approbateur, superviseur, outsider }
}

async function player(
  ctx: Context,
  hash: string,
  email: string,
  first_name: string,
  last_name: string,
  role: Role,
  organization_id: number,
): Promise<Player> {
  const row = newPersonRow(ctx, {
    id: await ctx.ids.next('users'),
    email,
    first_name,
    last_name,
    role,
    organization_id,
    locale: 'fr',
    password_hash: hash,
    must_change_password: false,
    email_verified_at: ctx.clock.now(),
  })
  await ctx.db.insert(users).values(row)
  const { access, refresh } = await openTokenSession(ctx, row, 'password')
  return { ...row, token: access, refresh }
}

function organization(ctx: Context, id: number, code: string, name: string, isOperator: boolean) {
  return {
    id,
    code,
    name,
    is_operator: isOperator,
    country: 'BJ' as const,
    currency: 'XOF' as const,
    locale: 'fr' as const,
    time_zone: 'Africa/Porto-Novo',
    search_text: searchable(code, name),
    created_at: ctx.clock.now(),
  }
}
