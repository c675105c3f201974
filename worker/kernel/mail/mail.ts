import type { Locale } from '../../../contract/errors.ts'
import type { Context } from '../context.ts'
import { cloudflareProvider } from './cloudflare.ts'
import { httpProvider } from './http.ts'
import { type Letter, layOut } from './layout.ts'
import type { MailProvider } from './provider.ts'
import { smtpProvider } from './smtp.ts'

export interface MailOrder {
  readonly to: string
  readonly locale: Locale
  readonly letter: Letter
  readonly intent: string
}

/** Called from jobs only: a slow or failing provider must cost a retry, never a request. */
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
