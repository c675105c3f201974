import * as z from 'zod'
import type { Bindings } from '../env.ts'
import { Refusal } from '../kit/failure.ts'

/** A mail that came back, or was complained about, and how the provider tells of it. */
export const played = z.strictObject({
  type: z.enum(['hard', 'soft', 'complaint']),
  email: z.string().min(3).max(320),
  /** Repeated to tell of the same event again. */
  id: z.string().min(1).max(200).optional(),
  delivery: z.enum(['once', 'repeated', 'forged', 'lost']).default('once'),
})

/** Answers the status of each call to the product. */
export async function play(
  { MAIL_WEBHOOK_URL: url, MAIL_WEBHOOK_SECRET: secret }: Bindings,
  { type, email, id = crypto.randomUUID(), delivery }: z.output<typeof played>,
): Promise<number[]> {
  if (!url || !secret) throw new Refusal(409, 'not_configured', 'nobody takes reports of bounces here')
  if (delivery === 'lost') return []
  const body = JSON.stringify({ events: [{ id, type, email }] })
  const signature = `sha256=${delivery === 'forged' ? '0'.repeat(64) : await hmac(secret, body)}`
  const answers: number[] = []
  for (let call = 0; call < (delivery === 'repeated' ? 3 : 1); call += 1) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-signature': signature },
      body,
      redirect: 'manual',
    })
    await answer.body?.cancel()
    answers.push(answer.status)
  }
  return answers
}

async function hmac(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder()
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign'])
  const digest = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
