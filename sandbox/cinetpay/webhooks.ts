import type { Setting } from '../control/room.ts'
import { knobOf } from '../control/room.ts'
import { pause } from '../kit/pause.ts'
import type { World } from '../world.ts'
import { codes } from './codes.ts'
import { cinetpayRoom, merchant } from './room.ts'
import type { Notification } from './store.ts'
import type { Transaction } from './transaction.ts'

/** The values that are signed, in their order, without anything between them. */
const SIGNED = [
  'cpm_site_id',
  'cpm_trans_id',
  'cpm_trans_date',
  'cpm_amount',
  'cpm_currency',
  'signature',
  'payment_method',
  'cel_phone_num',
  'cpm_phone_prefixe',
  'cpm_language',
  'cpm_version',
  'cpm_payment_config',
  'cpm_page_action',
  'cpm_custom',
  'cpm_designation',
  'cpm_error_message',
] as const
type Form = Readonly<Record<(typeof SIGNED)[number], string>>

/** What is announced of a decision: first that the payer is asked, then what came of it. */
export async function composed(
  transaction: Transaction,
  setting: Setting | null,
): Promise<Omit<Notification, 'id' | 'answered'>[]> {
  const mode = setting?.mode ?? 'ok'
  if (mode === 'webhooks_none') return []
  const forms = [formOf(transaction, '623'), formOf(transaction, transaction.code)]
  const copies = knobOf(cinetpayRoom, setting, 'copies')
  const sent = await Promise.all(forms.map((form) => signed(transaction, form)))
  if (mode === 'webhooks_repeated') return sent.flatMap((one) => Array(copies).fill(one))
  if (mode === 'webhooks_shuffled') return shuffled(sent.flatMap((one) => Array(copies).fill(one)))
  if (mode === 'webhooks_forged') return shuffled([...sent, ...(await forged(transaction))])
  return sent
}

function formOf({ ask, method, transaction_id }: Transaction, code: string): Form {
  return {
    cpm_site_id: merchant.site_id,
    cpm_trans_id: transaction_id,
    cpm_trans_date: new Date().toISOString().slice(0, 19).replace('T', ' '),
    cpm_amount: String(ask.amount),
    cpm_currency: ask.currency,
    signature: crypto.randomUUID().replaceAll('-', ''),
    payment_method: method,
    cel_phone_num: method === 'CARD' ? '' : '0707070707',
    cpm_phone_prefixe: method === 'CARD' ? '' : '225',
    cpm_language: ask.lang,
    cpm_version: 'V4',
    cpm_payment_config: 'SINGLE',
    cpm_page_action: 'PAYMENT',
    cpm_custom: ask.metadata,
    cpm_designation: ask.description,
    cpm_error_message: codes[code]?.message ?? '',
  }
}

/** A wrong token, bytes that moved under a right one, another merchant, a transaction that nobody opened. */
async function forged(transaction: Transaction) {
  const form = formOf(transaction, '00')
  const right = await signed(transaction, form)
  const moved = {
    ...form,
    cpm_amount: `${form.cpm_amount}${form.cpm_currency.slice(0, 1)}`,
    cpm_currency: form.cpm_currency.slice(1),
  }
  return [
    { ...right, x_token: right.x_token.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) },
    { ...right, x_token: '' },
    { ...right, body: new URLSearchParams({ ...form, cpm_amount: '5' }).toString() },
    { ...right, body: new URLSearchParams(moved).toString() },
    await signed(transaction, { ...form, cpm_site_id: '1' }),
    await signed(transaction, { ...form, cpm_trans_id: `${form.cpm_trans_id.slice(0, -1)}x` }),
  ]
}

async function signed({ transaction_id, ask }: Transaction, form: Form) {
  return {
    transaction_id,
    notify_url: ask.notify_url,
    body: new URLSearchParams(form).toString(),
    x_token: await hmac(SIGNED.map((name) => form[name]).join('')),
  }
}

async function hmac(text: string): Promise<string> {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(merchant.secret), algorithm, false, [
    'sign',
  ])
  const digest = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

/** One after another, as they were composed. What nobody answers is not repeated: notifications can be lost. */
export async function sendAll(
  world: Pick<DurableObjectStub<World>, 'noteAnswer'>,
  notifications: readonly Notification[],
  delayMs: number,
): Promise<void> {
  await pause(delayMs)
  for (const { id, notify_url, body, x_token } of notifications) {
    const answer = await fetch(notify_url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-token': x_token },
      body,
      redirect: 'manual',
    }).catch(() => null)
    await answer?.body?.cancel()
    if (answer) await world.noteAnswer(id, answer.status)
  }
}

/** Under `.test` nobody listens: tests read what would be sent, and deliver it themselves. */
export const isReachable = (notifyUrl: string): boolean => !new URL(notifyUrl).hostname.endsWith('.test')
