import * as z from 'zod'
import type { Bindings } from '../env.ts'
import { Refusal } from '../kit/failure.ts'
import { bareAddress, line, mailbox } from './mail.ts'
import { mimeOf } from './mime.ts'

const base64 = z.string().regex(/^[A-Za-z0-9+/\s]*={0,2}\s*$/, 'base64')

/** A mail that somebody writes to the product. */
export const inbound = z.strictObject({
  from: mailbox,
  to: mailbox,
  subject: z
    .string()
    .max(900)
    .regex(/^[^\r\n]*$/),
  text: z.string().optional(),
  html: z.string().optional(),
  /** Stand instead of those that are written otherwise. An empty `Return-Path` is the sender of mails about failures. */
  headers: z.record(z.string().regex(/^[\w-]+$/), z.union([line, z.literal('')])).optional(),
  attachments: z
    .array(z.strictObject({ filename: line, type: line, base64 }))
    .max(100)
    .optional(),
})
export type Inbound = z.output<typeof inbound>

export interface Brought {
  readonly message_id: string
  /** `accepted`, `rejected` for good, or `failed`, after which a server would bring it again. */
  readonly outcome: 'accepted' | 'rejected' | 'failed'
  /** What the product said with it. */
  readonly reason: string | null
}

/** Hands it to the product as the server that takes mail in does. */
export async function bring({ MAIL_IN_URL: url }: Bindings, mail: Inbound): Promise<Brought> {
  if (!url) throw new Refusal(409, 'not_configured', 'nobody takes mails in here')
  const { raw, messageId, returnPath } = mimeOf(mail)
  const address = new URL(url)
  address.searchParams.set('from', returnPath ?? bareAddress(mail.from))
  address.searchParams.set('to', bareAddress(mail.to))
  const answer = await fetch(address, { method: 'POST', body: raw })
  const text = await answer.text()
  if (answer.ok) return { message_id: messageId, outcome: 'accepted', reason: null }
  const outcome = answer.status === 400 ? 'rejected' : 'failed'
  return { message_id: messageId, outcome, reason: text.slice(0, 500) }
}
