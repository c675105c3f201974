import * as z from 'zod'
import { visibleTextOf } from '../names.ts'
import { organizationErrors } from '../organizations.ts'
import { id, idText, instant, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { promotionErrors as errors } from './promotion-errors.ts'
import { customerGroups } from './promotion-schemas.ts'

export const CUSTOMER_NAME_MOST = 120
export const CUSTOMER_NOTE_MOST = 2_000

const fields = {
  phone: z
    .string()
    .trim()
    .min(1)
    .max(30)
    .meta({ description: 'As typed; answered in E.164', examples: ['+2290197000001'] }),
  name: visibleTextOf(CUSTOMER_NAME_MOST).meta({ examples: ['Awa Gnonlonfoun'] }),
  groups: customerGroups,
  note: z
    .string()
    .trim()
    .max(CUSTOMER_NOTE_MOST)
    .meta({ examples: [''] }),
}

export const customer = z
  .object({
    id,
    organization_id: id,
    ...fields,
    name: z.string().meta({ examples: ['Awa Gnonlonfoun'] }),
    groups: z.array(z.string()).meta({ examples: [['grossistes']] }),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'ShopCustomer' })
export type Customer = z.output<typeof customer>

const path = '/api/shop/customers'
const ofOne = `${path}/{customerId}` as const
const params = z.object({ customerId: idText })

export const listCustomers = defineRoute({
  id: 'shop.listCustomers',
  summary: 'Customers of a shop, the newest first',
  access: 'shop.read',
  method: 'get',
  path,
  query: pageQuery.extend({
    organization: idText.optional(),
    q: searchText.optional().meta({ description: 'In names and numbers' }),
    group: z.string().max(40).optional(),
  }),
  reply: pageOf(customer),
  errors: [organizationErrors.notFound],
})

export const createCustomer = defineRoute({
  id: 'shop.createCustomer',
  summary: 'Note a customer; orders note theirs by themselves',
  access: 'shop.sell',
  method: 'post',
  path,
  body: z
    .strictObject({
      organization_id: id.optional(),
      ...fields,
      groups: fields.groups.default([]),
      note: fields.note.default(''),
    })
    .meta({ examples: [{ phone: '01 97 00 00 01', name: 'Awa Gnonlonfoun', groups: ['grossistes'] }] }),
  reply: customer,
  status: 201,
  errors: [organizationErrors.notFound, errors.phoneTaken],
})

export const readCustomer = defineRoute({
  id: 'shop.readCustomer',
  summary: 'One customer',
  access: 'shop.read',
  method: 'get',
  path: ofOne,
  params,
  reply: customer,
  errors: [errors.customerNotFound],
})

export const updateCustomer = defineRoute({
  id: 'shop.updateCustomer',
  summary: 'Change a customer: name, number, groups, note',
  access: 'shop.sell',
  method: 'patch',
  path: ofOne,
  params,
  body: z
    .strictObject(fields)
    .partial()
    .meta({ examples: [{ groups: ['grossistes'] }] }),
  reply: customer,
  errors: [errors.customerNotFound, errors.phoneTaken, requestErrors.conflict],
})

export const deleteCustomer = defineRoute({
  id: 'shop.deleteCustomer',
  summary: 'Anonymize a customer: name, number, groups and note are erased, their orders stay',
  access: 'shop.sell',
  method: 'delete',
  path: ofOne,
  params,
  status: 204,
  errors: [errors.customerNotFound],
})
