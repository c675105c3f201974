import type { Config } from '../config.ts'
import { Park } from '../jobs/job.ts'
import type { MailProvider } from './provider.ts'

const TIMEOUT_MS = 10_000

/** The JSON shape that several HTTP mail providers share; the key in the header makes a retry harmless. */
export function httpProvider(config: Config): MailProvider {
  return {
    async send(mail) {
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
        }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
      await response.body?.cancel()
      // An address or content that the provider refuses will be refused again; anything else may pass.
      if (response.status === 422) throw new Park('the mail provider refuses this mail')
      if (!response.ok) throw new Error(`mail provider answered ${response.status}`)
    },
  }
}
