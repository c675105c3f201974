import type { Context } from '../kernel/context.ts'
import { idsIn } from '../kernel/data/ids-in.ts'
import { teams, tickets } from './tables.ts'

/** The references of tickets, by their ids; one that is gone is left out. */
export async function ticketReferences(
  { db }: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await db
    .select({ id: tickets.id, reference: tickets.reference })
    .from(tickets)
    .where(idsIn(tickets.id, ids))
  return new Map(rows.map(({ id, reference }) => [id, reference]))
}

export async function teamNames(
  { db }: Context,
  ids: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const rows = await db.select({ id: teams.id, name: teams.name }).from(teams).where(idsIn(teams.id, ids))
  return new Map(rows.map(({ id, name }) => [id, name]))
}
