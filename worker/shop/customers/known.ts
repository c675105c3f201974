import { type SQL, sql } from 'drizzle-orm'
import { type PhoneCountry, parsePhone } from '../../../contract/phone.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../../kernel/context.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { searchable } from '../../kernel/data/list.ts'
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

/** In the database, so that two first orders of one phone are of one customer. */
export const customerIdOf = (organizationId: number, phone: string): SQL => sql`(
  select ${customers.id} from ${customers}
  where ${customers.organization_id} = ${organizationId} and ${customers.phone} = ${phone})`

/**
 * For the commit of an order, before what refers to `customerIdOf`: notes whoever orders for the first time. The name of
 * one who is known stays as staff have it.
 */
export async function noteCustomer(
  ctx: Context,
  organizationId: number,
  { phone, name }: { readonly phone: string; readonly name: string },
): Promise<Statement[]> {
  const now = ctx.clock.now()
  return [
    ctx.db
      .insert(customers)
      .values({
        id: await ctx.ids.next('shop_customers'),
        organization_id: organizationId,
        phone,
        name,
        groups: [],
        search_text: customerSearchText(name, phone),
        created_at: now,
        updated_at: now,
      })
      .onConflictDoNothing({ target: [customers.organization_id, customers.phone] }),
  ]
}
