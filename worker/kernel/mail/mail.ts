import type { Locale } from '../../../contract/errors.ts'
import type { Context } from '../context.ts'
import { cloudflareProvider } from './cloudflare.ts'
import { httpProvider } from './http.ts'
import { type Letter, layOut } from './layout.ts'
import { smtpProvider } from './smtp.ts'

/** A mail ready to leave. */
export interface Mail {
  readonly from: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The same for every attempt at the same mail: a provider that honours it never sends twice. */
  readonly intent: string
}

export interface MailProvider {
  send(mail: Mail): Promise<void>
}

export interface MailOrder {
  readonly to: string
  readonly locale: Locale
  readonly letter: Letter
  readonly intent: string
}

/** Called from jobs only: a provider that is slow or down must cost a retry, never somebody's request. */
export async function sendMail(ctx: Context, order: MailOrder): Promise<void> {
  const { subject, text, html } = layOut(order.letter, order.locale)
  await providerOf(ctx).send({
    from: ctx.config.MAIL_FROM,
    to: order.to,
    subject,
    text,
    html,
    intent: order.intent,
  })
}

function providerOf(ctx: Context): MailProvider {
  switch (ctx.config.MAIL_PROVIDER) {
    case 'http':
      return httpProvider(ctx.config)
    case 'cloudflare':
      return cloudflareProvider(ctx.bindings)
    case 'smtp':
      return smtpProvider(ctx.config)
  }
}

/** `Name <address>`, as MAIL_FROM is written. */
export function sender(from: string): { name: string; email: string } {
  const parts = /^(.*?)\s*<([^>]+)>$/.exec(from)
  return { name: parts?.[1] ?? '', email: parts?.[2] ?? from }
}

/** One Message-ID per intent: where a provider cannot refuse a repetition, the reader's mailbox can still fold it. */
export function messageId(mail: Mail): string {
  return `<${mail.intent.replaceAll(/[^\w.-]/g, '.')}@${sender(mail.from).email.split('@')[1]}>`
}
