import type { ErrorSpec, Locale } from '../../../contract/errors.ts'
import { rateErrors, requestErrors } from '../../../contract/platform/errors.ts'
import type { Context } from '../context.ts'
import { type Failure, isFailure } from '../failure.ts'
import { escapeHtml } from '../mail/layout.ts'

/**
 * A page for whoever has a link: plain HTML with one style sheet and without a script, for a phone on a slow line and for
 * who has no wish to run anything. It stands outside the app and reads nothing of it.
 */
export interface VisitorPage {
  readonly locale: Locale
  readonly title: string
  /** HTML, in their order. */
  readonly parts: readonly string[]
  /** Seconds after which the browser asks again, while something is under way. */
  readonly refreshSeconds?: number | undefined
}

export const visitorPage = ({ locale, title, parts, refreshSeconds }: VisitorPage): string => `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow"><meta name="referrer" content="no-referrer">${
  refreshSeconds === undefined ? '' : `\n<meta http-equiv="refresh" content="${refreshSeconds}">`
}
<title>${escapeHtml(title)} · Matrice</title><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/share.css"></head>
<body><main>${parts.join('\n')}</main></body></html>`

/** The same for every link that leads nowhere, whatever the cause. */
const refusalPage = ({ title, detail }: ErrorSpec, locale: Locale): string =>
  visitorPage({
    locale,
    title: title[locale],
    parts: [`<h1>${escapeHtml(title[locale])}</h1>`, `<p>${escapeHtml(detail[locale])}</p>`],
  })

export type Say = (fr: string, en: string) => string
export const sayIn =
  (locale: Locale): Say =>
  (fr, en) =>
    locale === 'fr' ? fr : en

/** Of everything that is answered under a link. */
export const UNTRACED = {
  'Cache-Control': 'private, no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex, nofollow',
} as const

/** No script, nothing from elsewhere; `formTargets` are where its form may lead besides here. */
const policy = (formTargets: string) =>
  `default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'${formTargets}; frame-ancestors 'none'; base-uri 'none'`

export const visitorAnswer = (
  locale: Locale,
  html: string,
  { status = 200, formTargets = [] }: { status?: number; formTargets?: readonly string[] } = {},
): Response =>
  new Response(html, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': locale,
      'Content-Security-Policy': policy(formTargets.map((target) => ` ${target}`).join('')),
      ...UNTRACED,
    },
  })

/** What a visitor can meet is told on a page; the rest is a fault of ours, and is handled as everywhere. */
export async function orRefusalPage(
  ctx: Context,
  told: readonly ErrorSpec[],
  show: () => Promise<Response>,
): Promise<Response> {
  try {
    return await show()
  } catch (error) {
    if (!isOneOf([...told, ...OF_ANY_PAGE], error)) throw error
    const { status } = error.spec
    const response = visitorAnswer(ctx.locale, refusalPage(error.spec, ctx.locale), { status })
    for (const [name, value] of Object.entries(error.headers)) response.headers.set(name, value)
    return response
  }
}

const isOneOf = (specs: readonly ErrorSpec[], error: unknown): error is Failure =>
  specs.some((spec) => isFailure(error, spec))

const OF_ANY_PAGE: readonly ErrorSpec[] = [
  rateErrors.limited,
  requestErrors.tooLarge,
  requestErrors.tooSlow,
  requestErrors.unreadable,
  requestErrors.unsupportedType,
]
