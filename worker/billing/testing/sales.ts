import type { Payment, PaymentDetail } from '../../../contract/billing/payment-schemas.ts'
import type { RecurringInvoice } from '../../../contract/billing/recurring.ts'
import type { Invoice, Quote } from '../../../contract/billing/schemas.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import { signInClient } from '../../identity/testing/token-client.ts'
import { CNSS, type Player } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { workIn } from '../../projects/testing/work.ts'
import { makePdf } from '../pdf/make.ts'

/** The operator and its client CNSS with all that an invoice must say of them. */
export async function salesScene(options: Parameters<typeof setScene>[0] = {}) {
  const scene = await setScene(options)
  await completeRecords(scene)
  return { scene, cast: scene.cast, sales: salesIn(scene) }
}

/** All that an invoice must say of them. */
export async function completeRecords(scene: Scene): Promise<void> {
  await scene.bindings.DB.prepare(
    `update organizations set legal_form = 'SARL', rccm_number = 'RB/COT/17 B 1846', rccm_place = 'Cotonou',
       tax_id = '3201718460321', tax_regime = 'Réel normal', tax_office = 'CIME Littoral',
       address = 'Haie Vive, Cotonou', phone_number = '+229 01 95 40 11 60', bank_reference = 'BJ066 01001'`,
  ).run()
}

/** The same person some days later, signed in anew: nobody's token is good for so long. */
export async function daysLater(scene: Scene, player: Player, days: number): Promise<Player> {
  scene.clock.advance(days * 86_400_000)
  return { ...player, token: (await signInClient(scene, player.email)).access }
}

/** One run of the hourly duty, and all jobs that it orders. */
export async function runHourly(scene: Scene): Promise<void> {
  await scene.tick(EACH_HOUR)
  await scene.runQueue()
}
export const EACH_HOUR = '7 * * * *'

/** Everybody writes at once, and what must hold is held by guards alone. */
export function takeLineAway(scene: Scene): void {
  const line = { enter: () => Promise.reject(new Error('the line is away')) }
  Object.assign(scene.bindings, { TURNSTILE: { getByName: () => line } })
}

/** What an hour costs. */
export const HOURLY = { unit_amount: 15_000, tax_rate_bp: 1_800 } as const

/** A project of CNSS with an hour that is on no invoice yet. */
export async function workedHour(scene: Scene): Promise<number> {
  const work = workIn(scene)
  const { id } = await work.project()
  const spent = { project_id: id, spent_on: '2026-11-02', minutes: 60 }
  await bodyOf(await work.ask(scene.cast.agent, 'POST', '/api/time-entries', spent))
  return id
}

export function salesIn(scene: Scene) {
  const { agent } = scene.cast
  const ask = (player: Player, method: string, path: string, body?: unknown) =>
    scene.as(player)(method, path, body === undefined ? {} : { body })
  const made = (fields: object) => ({ ...saleBody(), ...fields })
  return {
    ask,
    quote: async (fields: object = {}, by = agent) =>
      bodyOf<Quote>(await ask(by, 'POST', '/api/quotes', made(fields))),
    invoice: async (fields: object = {}, by = agent) =>
      bodyOf<Invoice>(await ask(by, 'POST', '/api/invoices', made(fields))),
    issued: async (fields: object = {}, choices: object = {}, by = agent) => {
      await completeRecords(scene)
      const draft = await salesIn(scene).invoice(fields, by)
      return bodyOf<Invoice>(await ask(by, 'POST', `/api/invoices/${draft.id}/issue`, choices))
    },
    issuedQuote: async (fields: object = {}, choices: object = {}, by = agent) => {
      await completeRecords(scene)
      const draft = await salesIn(scene).quote(fields, by)
      return bodyOf<Quote>(await ask(by, 'POST', `/api/quotes/${draft.id}/issue`, choices))
    },
    recurring: async (fields: object = {}, by = agent) =>
      bodyOf<RecurringInvoice>(
        await ask(by, 'POST', '/api/recurring-invoices', { ...recurringBody(), ...fields }),
      ),
    /** One that can be accepted: its PDF is made. */
    readyQuote: async (fields: object = {}) => {
      const quote = await salesIn(scene).issuedQuote(fields)
      await makePdf.run(scene.context(), { kind: 'document', id: quote.id }, 'test')
      return quote
    },
    acceptedQuote: async (fields: object = {}) => {
      const { id } = await salesIn(scene).readyQuote(fields)
      return bodyOf<Quote>(await ask(scene.cast.gestionnaire, 'POST', `/api/quotes/${id}/accept`, SIGNED))
    },
    /** Money that came in by hand for an invoice. */
    paid: async (invoiceId: number, fields: object = {}, by = agent) =>
      bodyOf<Payment>(
        await scene.as(by)('POST', `/api/invoices/${invoiceId}/payments`, {
          body: { ...PAID, ...fields },
          headers: { 'Idempotency-Key': crypto.randomUUID() },
        }),
      ),
    readPayment: async (id: number, by = agent) =>
      bodyOf<PaymentDetail>(await ask(by, 'GET', `/api/payments/${id}`)),
    readInvoice: async (id: number, by = agent) =>
      bodyOf<Invoice>(await ask(by, 'GET', `/api/invoices/${id}`)),
    readQuote: async (id: number, by = agent) => bodyOf<Quote>(await ask(by, 'GET', `/api/quotes/${id}`)),
  }
}

/** With the least. */
export const recurringBody = () => ({ ...saleBody(), interval: 'month', start_date: '2026-11-30' })

/** On the day that scenes begin on. */
export const PAID = { amount: 1_000, method: 'cash', paid_on: '2026-11-02' }

/** What is given back of it. */
export const REFUNDED = { amount: 400, method: 'cash', reason: 'Payé deux fois' }

export const SIGNED = { signatory_name: 'Awa Gnonlonfoun', signatory_title: 'Directrice' }

/** What a draft of either kind is made of, with the least. */
export const saleBody = () => ({
  organization_id: CNSS,
  subject: 'Refonte du site',
  lines: [lineOf(27_000, { quantity: '1.5' })],
})

export const lineOf = (unit_amount: number, fields: object = {}) => ({
  description: 'Intégration des pages',
  unit_amount,
  ...fields,
})
