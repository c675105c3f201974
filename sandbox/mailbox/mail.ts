import * as z from 'zod'
import type { Setting } from '../control/room.ts'

/** Line breaks are refused: in a header field they would inject headers. */
export const line = z
  .string()
  .min(1)
  .max(998)
  .regex(/^[^\r\n]*$/)

/** `admin@matrice.test` or `Admin Matrice <admin@matrice.test>`. */
export const mailbox = line.refine((value) => z.email().safeParse(bareAddress(value)).success)

export const mailSchema = z
  .strictObject({
    from: mailbox,
    to: z.array(mailbox).min(1).max(50),
    subject: line,
    html: z.string().min(1).optional(),
    text: z.string().min(1).optional(),
    headers: z.record(z.string().regex(/^[\w-]+$/), line).optional(),
    reply_to: mailbox.optional(),
  })
  .refine((mail) => mail.html || mail.text, { error: 'html or text is needed' })

export type Mail = z.output<typeof mailSchema>

export type Outcome = 'stored' | 'repeated' | 'conflict' | 'down' | 'refused' | 'dropped' | 'rate_limited'

/** The result of one call, with the simulated fault. `id` is set when the mail was stored. */
export interface Delivery {
  readonly outcome: Outcome
  readonly id: string | null
  readonly fault: Setting | null
}

export function bareAddress(value: string): string {
  return (/<([^<>]+)>\s*$/.exec(value)?.[1] ?? value).trim().toLowerCase()
}
