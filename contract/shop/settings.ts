import * as z from 'zod'
import { currencies } from '../money.ts'
import { visibleTextOf } from '../names.ts'
import { id, idText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { shopErrors as errors } from './errors.ts'
import { deliveryMethod, NAME_MOST, paymentMethods, taxRateBp, text, textOf } from './schemas.ts'

export const DELIVERY_METHODS_MOST = 20
/** A fortnight: what is held longer is stock that nobody else may buy. */
export const HOLD_MINUTES_MOST = 20_160

const minutes = z.number().int().min(5).max(HOLD_MINUTES_MOST)
const phone = z
  .string()
  .regex(/^\+[1-9]\d{7,14}$/)
  .meta({ examples: ['+2290197000001'] })
const email = z
  .email()
  .max(254)
  .meta({ examples: ['boutique@niasotac.bj'] })

const sender = z.strictObject({
  name: visibleTextOf(90)
    .nullable()
    .meta({ examples: ['NIASOTAC'] }),
  reply_to: email.nullable(),
  address: email.nullable(),
  is_verified: z.boolean().meta({ description: 'Its domain lets us send: an admin’s to say' }),
})

const fields = {
  handle: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{1,39}$/)
    .meta({ description: 'In the shop’s address', examples: ['niasotac'] }),
  is_open: z.boolean(),
  is_default: z.boolean().meta({ description: 'Of addresses that name no shop: an admin’s to say' }),
  name: textOf(NAME_MOST, 'NIASOTAC'),
  currency: z.enum(currencies).meta({ examples: ['XOF'] }),
  locale: z.enum(['fr', 'en']).meta({ examples: ['fr'] }),
  whatsapp_number: phone.nullable(),
  tax_rate_bp: taxRateBp,
  exemption_reason: visibleTextOf(200).nullable().meta({ description: 'Printed where the rate is 0' }),
  low_stock_at: z
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .meta({ examples: [5] }),
  payment_methods: z
    .array(z.enum(paymentMethods))
    .max(paymentMethods.length)
    .transform((list) => [...new Set(list)])
    .meta({ examples: [['cinetpay', 'cash_on_delivery']] }),
  delivery_methods: z
    .array(deliveryMethod)
    .max(DELIVERY_METHODS_MOST)
    .refine((list) => new Set(list.map(({ code }) => code)).size === list.length, 'repeated'),
  hold_minutes: z
    .strictObject({ cinetpay: minutes, other: minutes })
    .meta({ examples: [{ cinetpay: 30, other: 2_880 }] }),
  sender,
}

export const shopSettings = z
  .object({
    organization_id: id,
    ...fields,
    name: text,
    delivery_methods: z.array(z.object({ ...deliveryMethod.shape, name: text })),
    exemption_reason: z.string().nullable(),
    missing: z.array(z.enum(['payment_methods', 'whatsapp_number'])).meta({
      description: 'What has to be given before the shop opens',
      examples: [[]],
    }),
    missing_mentions: z.array(z.string()).meta({
      description: 'Of the shop as an issuer: until they are given nothing is invoiced nor paid online',
      examples: [['issuer.rccm_number']],
    }),
  })
  .meta({ id: 'ShopSettings' })
export type ShopSettings = z.output<typeof shopSettings>

export const readSettings = defineRoute({
  id: 'shop.readSettings',
  summary: 'A shop’s settings; of one that was never touched, those of a new one',
  access: 'shop.read',
  method: 'get',
  path: '/api/shop/settings',
  query: z.strictObject({ organization: idText.optional() }),
  reply: shopSettings,
})

export const updateSettings = defineRoute({
  id: 'shop.updateSettings',
  summary: 'Change a shop’s settings; opening it wants a way to pay',
  access: 'shop.edit',
  method: 'patch',
  path: '/api/shop/settings',
  body: z
    .strictObject({ ...fields, sender: sender.partial() })
    .partial()
    .extend({ organization_id: id.optional() }),
  reply: shopSettings,
  errors: [
    errors.adminOnly,
    errors.handleTaken,
    errors.defaultTaken,
    errors.currencyInUse,
    requestErrors.conflict,
  ],
})
