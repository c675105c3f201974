import { sql } from 'drizzle-orm'
import { type PhoneCountry, parsePhone } from '../../../contract/phone.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { assertInBatch } from '../../kernel/data/guards.ts'
import { searchable } from '../../kernel/data/list.ts'
import { rowsOf } from '../../kernel/data/rows-of.ts'
import { refuseField } from '../../kernel/failure.ts'
import { customers } from './tables.ts'

/** A customer is a phone: however it was typed, one spelling. */
export const phoneOf = (typed: string, country: PhoneCountry, path: string): string =>
  parsePhone(typed, country) ??
  refuseField(
    validationErrors.failed,
    path,
    'Donnez un numéro de téléphone complet, par exemple +229 01 97 00 00 01.',
    'Give a whole phone number, such as +229 01 97 00 00 01.',
  )

/** For what people look for: a name, or a number with or without its spaces. */
export const customerSearchText = (name: string, phone: string): string => searchable(name, phone)

/** A number is kept in one piece, and typed in pairs. */
export const dialled = (typed: string): string =>
  /^[+\d\s]+$/.test(typed) ? typed.replaceAll(/\s/g, '') : typed

/** Whoever orders: known already, or with an id that was taken for them. */
export interface Orderer {
  readonly id: number
  readonly phone: string
  readonly name: string
  readonly isNew: boolean
}

/**
 * For the commit of orders: notes who orders for the first time. The name of one who is known stays as staff have it.
 * The batch fails where somebody is not, or no longer, who they were taken for: noted by another order meanwhile, or
 * anonymized.
 */
export function noteCustomers(
  ctx: Context,
  organizationId: number,
  orderers: readonly Orderer[],
): Statement[] {
  const now = ctx.clock.now()
  const rows = orderers
    .filter(({ isNew }) => isNew)
    .map(({ id, phone, name }) => ({
      ...{ id, phone, name },
      organization_id: organizationId,
      groups: '[]',
      search_text: customerSearchText(name, phone),
      created_at: now,
      updated_at: now,
    }))
  const said = sql`json_each(${JSON.stringify(orderers.map(({ id, phone }) => [id, phone]))})`
  return [
    ...(rows.length > 0
      ? [
          ctx.db
            .insert(customers)
            .select(rowsOf(customers, COLUMNS, rows))
            .onConflictDoNothing({ target: [customers.organization_id, customers.phone] }),
        ]
      : []),
    ...assertInBatch(
      ctx,
      sql`not exists (select 1 from ${said} where not exists (select 1 from ${customers}
        where ${customers.id} = value ->> 0 and ${customers.phone} = value ->> 1
          and ${customers.organization_id} = ${organizationId}))`,
    ),
  ]
}

const COLUMNS = [
  ...([
    'id',
    'organization_id',
    'phone',
    'name',
    'groups',
    'search_text',
    'created_at',
    'updated_at',
  ] as const),
]
