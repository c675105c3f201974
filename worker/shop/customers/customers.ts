import { and, eq, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import type * as contract from '../../../contract/shop/customers.ts'
import type { Customer } from '../../../contract/shop/customers.ts'
import { promotionErrors as errors } from '../../../contract/shop/promotion-errors.ts'
import { organizationsOf } from '../../identity/scope.ts'
import type { SignedIn } from '../../kernel/context.ts'
import type { Audit, AuditFacts } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { contains, listLongPage } from '../../kernel/data/list.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { announce } from '../../live/announce.ts'
import { findOrganization } from '../../organizations/organization.ts'
import { forgetBuyer } from '../orders/forget.ts'
import { findShop } from '../settings/shop.ts'
import { customerSearchText, dialled, phoneOf } from './known.ts'
import {
  CUSTOMER_FIELDS,
  type CustomerRow,
  findCustomer,
  isKnown,
  listedCustomers,
  showCustomer,
} from './rows.ts'
import { customers } from './tables.ts'

export const listCustomers = (
  ctx: SignedIn,
  { organization, q, group, ...ask }: z.output<typeof contract.listCustomers.query>,
): Promise<Page<Customer>> =>
  listLongPage(
    ctx,
    ask,
    {
      where: and(
        organizationsOf(ctx.actor, customers.organization_id, 'shop.read'),
        organization ? eq(customers.organization_id, organization) : undefined,
        isKnown,
        q ? contains(customers.search_text, dialled(q)) : undefined,
        group === undefined
          ? undefined
          : sql`exists (select 1 from json_each(${customers.groups}) where value = ${group})`,
      ),
      sortBy: customers.created_at,
      id: customers.id,
      descending: true,
    },
    listedCustomers,
    showCustomer,
  )

export const readCustomer = async (ctx: SignedIn, id: number): Promise<Customer> =>
  showCustomer(await findCustomer(ctx, id))

export async function createCustomer(
  ctx: SignedIn,
  { organization_id: named, ...body }: z.output<typeof contract.createCustomer.body>,
): Promise<Customer> {
  const { organization } = await findShop(ctx, 'shop.sell', named)
  const now = ctx.clock.now()
  const phone = phoneOf(body.phone, organization.country, 'phone')
  const row = {
    id: await ctx.ids.next('shop_customers'),
    organization_id: organization.id,
    ...body,
    phone,
    created_at: now,
    updated_at: now,
    version: 1,
  }
  const answer = showCustomer(row)
  await commit(ctx, {
    write: [ctx.db.insert(customers).values({ ...row, search_text: customerSearchText(row.name, phone) })],
    // Whom it concerns is the row's to say: the trail outlives an erasure.
    audit: [audited(row, 'shop.customer_created', { groups: row.groups.join(', ') })],
    events: [announced(row)],
    answer,
    onDuplicate: TAKEN,
  })
  return answer
}

export async function updateCustomer(
  ctx: SignedIn,
  id: number,
  body: z.output<typeof contract.updateCustomer.body>,
): Promise<Customer> {
  const before = await findCustomer(ctx, id, 'shop.sell')
  const { country } = await findOrganization(ctx, before.organization_id)
  const typed = given(body)
  const wanted = {
    ...before,
    ...typed,
    ...(typed.phone && { phone: phoneOf(typed.phone, country, 'phone') }),
  }
  const fields = CUSTOMER_FIELDS.filter(
    (name) => JSON.stringify(wanted[name]) !== JSON.stringify(before[name]),
  )
  if (fields.length === 0) return showCustomer(before)
  const changed = { ...pick(wanted, CUSTOMER_FIELDS), updated_at: ctx.clock.now() }
  const search_text = customerSearchText(wanted.name, wanted.phone ?? '')
  await commit(ctx, {
    write: guarded(
      ctx,
      ctx.db
        .update(customers)
        .set({ ...changed, search_text })
        .where(unchanged(customers, before)),
    ),
    audit: [audited(before, 'shop.customer_changed', { fields: fields.join(', ') })],
    events: [announced(before)],
    onDuplicate: TAKEN,
  })
  return showCustomer({ ...wanted, ...changed })
}

/** Their orders stay, as the books need them, and forget them in the same commit. */
export async function deleteCustomer(ctx: SignedIn, id: number): Promise<void> {
  const row = await findCustomer(ctx, id, 'shop.sell')
  await commit(ctx, {
    write: [
      ...guarded(
        ctx,
        ctx.db
          .update(customers)
          .set({ phone: null, name: '', groups: [], note: '', search_text: '', updated_at: ctx.clock.now() })
          .where(unchanged(customers, row)),
      ),
      forgetBuyer(ctx, id),
    ],
    audit: [audited(row, 'shop.customer_anonymized', {})],
    events: [announced(row)],
  })
}

const TAKEN = { 'shop_customers.organization_id, shop_customers.phone': errors.phoneTaken }

/** Which fields, never their values: what is erased from the row must not go on in the trail. */
const audited = (
  { id, organization_id }: Pick<CustomerRow, 'id' | 'organization_id'>,
  action: Audit['action'],
  facts: AuditFacts,
): Audit => ({
  action,
  subject: ['shop_customer', id],
  organizationId: organization_id,
  after: facts,
})

const announced = ({ id, organization_id }: Pick<CustomerRow, 'id' | 'organization_id'>) =>
  announce('shop.customer_changed', { id, organization_id })
