import { buyer } from '../../../../contract/shop/orders/schemas.ts'
import type { ShopPaymentMethod } from '../../../../contract/shop/schemas.ts'
import { paymentMethods } from '../../../../contract/shop/schemas.ts'
import type { Words } from '../frame/words.ts'

export const fieldNames = ['name', 'phone', 'email', 'address', 'note'] as const
export type FieldName = (typeof fieldNames)[number]

/** What somebody typed, as they typed it: a form that comes back has lost nothing. */
export interface Typed {
  readonly fields: Readonly<Record<FieldName, string>>
  readonly payment: ShopPaymentMethod | null
  /** What the page showed that it was sent from. */
  readonly hash: string
  readonly shownTotal: number | null
  /** Of the page, so that it orders once however often it is sent. */
  readonly key: string
}

/** No field of ours is longer; the rest of what was sent is not kept. */
const KEPT_MOST = 1_000

export function typedIn(form: URLSearchParams): Typed {
  const said = (name: string) => (form.get(name) ?? '').slice(0, KEPT_MOST)
  const total = Number(said('total'))
  return {
    fields: {
      name: said('name'),
      phone: said('phone'),
      email: said('email'),
      address: said('address'),
      note: said('note'),
    },
    payment: paymentMethods.find((method) => method === said('payment')) ?? null,
    hash: said('hash'),
    shownTotal: Number.isSafeInteger(total) && said('total') !== '' ? total : null,
    key: /^[\w-]{8,64}$/.test(said('key')) ? said('key') : '',
  }
}

export type Mistakes = Partial<Record<FieldName | 'payment', string>>

/** What the contract refuses, in words that stand beside the field. */
export function mistakesIn({ fields, payment }: Typed, words: Words): Mistakes {
  const mistakes: Mistakes = {}
  const parsed = buyer.safeParse(buyerOf(fields))
  for (const { path } of parsed.error?.issues ?? []) {
    const name = fieldNames.find((one) => one === path[0])
    if (name) mistakes[name] = sayMistake(name, fields[name], words)
  }
  if (payment === null) mistakes.payment = words.choosePayment
  return mistakes
}

/** What was left empty is not said. */
export function buyerOf({ name, phone, email, address, note }: Typed['fields']) {
  const given = (value: string) => value.trim() || undefined
  const some = { email: given(email), address: given(address), note: given(note) }
  return {
    name: name.trim(),
    phone,
    ...Object.fromEntries(Object.entries(some).filter(([, value]) => value !== undefined)),
  }
}

function sayMistake(name: FieldName, value: string, words: Words): string {
  if (value.trim() === '') return words.required
  if (name === 'phone') return words.phoneWrong
  if (name === 'email') return words.emailWrong
  return name === 'name' ? words.nameWrong : words.tooLong
}
