import type { Config } from '../config.ts'
import { Park } from '../jobs/job.ts'
import type { MailProvider } from './provider.ts'

const TIMEOUT_MS = 10_000
/** Providers keep a key for a day; an hour of it is left to clocks that differ and calls under way. */
const REMEMBERS_MS = 23 * 3_600_000

/** The JSON shape that several HTTP mail providers share; the key in the header makes a retry harmless. */
export function httpProvider(config: Config): MailProvider {
  return {
    remembersMs: REMEMBERS_MS,
    async send(mail) {
      const aborted = new AbortController()
      // Cleared once it has answered: a campaign would leave thousands of timers running.
      const timer = setTimeout(() => aborted.abort(), TIMEOUT_MS)
      const response = await fetch(config.MAIL_HTTP_URL ?? '', {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${config.MAIL_HTTP_KEY ?? ''}`,
          'Content-Type': 'application/json',
          'Idempotency-Key': mail.intent,
        },
        body: JSON.stringify({
          from: mail.from,
          to: [mail.to],
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          reply_to: mail.replyTo,
          headers: mail.messageId ? { ...mail.headers, 'Message-ID': mail.messageId } : mail.headers,
        }),
        signal: aborted.signal,
      }).finally(() => clearTimeout(timer))
      await response.body?.cancel()
      // An address or content that the provider refuses will be refused again; anything else may pass.
      if (response.status === 422) throw new Park('the mail provider refuses this mail')
      if (!response.ok) throw new Error(`mail provider answered ${response.status}`)
    },
  }
}
