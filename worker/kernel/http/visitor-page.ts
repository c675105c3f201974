import type { ErrorSpec, Locale } from '../../../contract/errors.ts'
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
export const refusalPage = ({ title, detail }: ErrorSpec, locale: Locale): string =>
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
