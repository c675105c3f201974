import type { Locale } from '../../../contract/errors.ts'
import type { Context } from '../context.ts'
import { standingBounce } from './bounces.ts'
import { cloudflareProvider } from './cloudflare.ts'
import { httpProvider } from './http.ts'
import { type Letter, layOut } from './layout.ts'
import type { Mail, MailProvider } from './provider.ts'
import { smtpProvider } from './smtp.ts'

export interface MailOrder {
  readonly to: string
  readonly locale: Locale
  readonly letter: Letter
  readonly intent: string
  /** Another than the deployment: its mailbox as `From`, and the name that the letter is signed with. */
  readonly sender?: { readonly from: string; readonly replyTo: string | null; readonly name: string }
  /** Where answers go, where no `sender` says it. */
  readonly replyTo?: string | null
  readonly headers?: Mail['headers']
  readonly messageId?: string | null
  /**
   * What somebody asked for a moment ago, or must learn of their account: it also goes where mail came back, because the
   * way back into an account must not depend on what a mail server said weeks ago.
   */
  readonly isEssential?: true
}

/**
 * Called from jobs only: a slow or failing provider must cost a retry, never a request. An address at which nothing
 * arrives is left alone.
 */
export async function sendMail(ctx: Context, order: MailOrder): Promise<void> {
  const { letter, locale, sender, to, intent, headers, messageId = null } = order
  if (!order.isEssential && (await standingBounce(ctx, to))) return ctx.log.info('mail.stopped', { intent })
  const replyTo = sender?.replyTo ?? order.replyTo ?? null
  await deliverMail(ctx, {
    ...layOut(letter, locale, sender?.name),
    from: sender?.from ?? ctx.config.MAIL_FROM,
    to,
    intent,
    ...(replyTo === null ? {} : { replyTo }),
    ...(headers ? { headers } : {}),
    ...(messageId === null ? {} : { messageId }),
  })
}

/** A mail that its caller laid out: of a list, which says whom it is from and how to leave it. */
export const deliverMail = (ctx: Context, mail: Mail): Promise<void> => providerOf(ctx).send(mail)

/** How long an attempt whose end is unknown may be repeated without a second mail. */
export const intentRememberedMs = (ctx: Context): number => providerOf(ctx).remembersMs

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
