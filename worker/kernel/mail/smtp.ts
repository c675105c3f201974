import { LogLevel, WorkerMailer } from 'worker-mailer'
import type { Config } from '../config.ts'
import { messageId, sender } from './address.ts'
import type { MailProvider } from './provider.ts'

const TIMEOUT_MS = 15_000

/** A relay of one's own, for deployments that must not send through a third party. */
export function smtpProvider(config: Config): MailProvider {
  return {
    remembersMs: 0,
    async send(mail) {
      const url = new URL(config.SMTP_URL ?? '')
      const secure = url.protocol === 'smtps:'
      const credentials = url.username
        ? {
            credentials: {
              username: decodeURIComponent(url.username),
              password: decodeURIComponent(url.password),
            },
            authType: ['plain' as const, 'login' as const],
          }
        : {}
      await WorkerMailer.send(
        {
          host: url.hostname,
          port: Number(url.port || (secure ? 465 : 587)),
          secure,
          startTls: !secure,
          socketTimeoutMs: TIMEOUT_MS,
          responseTimeoutMs: TIMEOUT_MS,
          // Its own lines would carry addresses into the log.
          logLevel: LogLevel.NONE,
          ...credentials,
        },
        {
          from: sender(mail.from),
          to: mail.to,
          subject: mail.subject,
          text: mail.text,
          html: mail.html,
          ...(mail.replyTo ? { reply: sender(mail.replyTo) } : {}),
          headers: { ...mail.headers, 'Message-ID': mail.messageId ?? messageId(mail) },
        },
      )
    },
  }
}
