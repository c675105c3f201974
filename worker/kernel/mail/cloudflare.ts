import type { Bindings } from '../bindings.ts'
import { sender } from './address.ts'
import type { MailProvider } from './provider.ts'

/**
 * Cloudflare's own binding: no key to keep, but no idempotency either; the job's lease keeps twins apart. It refuses mail
 * that brings a Message-ID, and answers are recognized by their References.
 */
export function cloudflareProvider(bindings: Bindings): MailProvider {
  return {
    remembersMs: 0,
    async send(mail) {
      if (!bindings.MAIL) throw new Error('the MAIL binding is missing')
      await bindings.MAIL.send({
        from: sender(mail.from),
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
        ...(mail.headers ? { headers: mail.headers } : {}),
      })
    },
  }
}
