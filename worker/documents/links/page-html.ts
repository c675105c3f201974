import type * as z from 'zod'
import {
  LINK_ACCESS_MINUTES,
  LINK_PASSWORD_MOST,
  type readPublicLink,
} from '../../../contract/documents/links.ts'
import type { Locale } from '../../../contract/errors.ts'
import { type Say, sayIn, visitorPage } from '../../kernel/http/visitor-page.ts'
import { escapeHtml } from '../../kernel/mail/layout.ts'
import type { OpenedLink } from './visit.ts'

/**
 * What a visitor sees of a share link. Nothing opens before a button is pressed: programs
 * that look at links in mails open none, and count as no view.
 */
export interface Shown {
  readonly locale: Locale
  readonly token: string
}

export interface LinkPage extends Shown {
  readonly link: z.output<typeof readPublicLink.reply>
  /** What the visitor is told of the attempt before. */
  readonly notice?: string
}

export function linkPage({ locale, token, link, notice }: LinkPage): string {
  const say = sayIn(locale)
  const title = link.name ?? say('Partage protégé', 'Protected share')
  const about = [
    link.kind === 'folder' ? say('Dossier', 'Folder') : null,
    link.size === null ? null : sizeIn(locale, link.size),
  ].filter((part) => part !== null)
  return page(locale, title, [
    link.organization_name === null ? '' : fromLine(say, link.organization_name),
    `<h1>${escapeHtml(title)}</h1>`,
    about.length === 0 ? '' : `<p class="about">${about.join(' · ')}</p>`,
    notice === undefined ? '' : `<p class="notice" id="notice" role="alert">${escapeHtml(notice)}</p>`,
    `<form method="post" action="${addressOf(token)}">`,
    link.needs_password ? passwordField(say, notice !== undefined) : '',
    `<button type="submit">${say('Ouvrir', 'Open')}</button></form>`,
    link.expires_at === null
      ? ''
      : `<p class="note">${say('Ce lien expire le', 'This link expires on')} ${dayIn(locale, link.expires_at)}.</p>`,
  ])
}

const fromLine = (say: Say, organization: string): string =>
  `<p class="from">${say('Partagé par', 'Shared by')} ${escapeHtml(organization)}</p>`

function passwordField(say: Say, isRefused: boolean): string {
  const refused = isRefused ? ' aria-invalid="true" aria-describedby="notice"' : ''
  return `<label for="password">${say('Mot de passe', 'Password')}</label>
<input id="password" name="password" type="password" required maxlength="${LINK_PASSWORD_MOST}" autocomplete="off"${refused}>`
}

export function filesPage({ locale, token, opened }: Shown & { readonly opened: OpenedLink }): string {
  const say = sayIn(locale)
  const { access, files } = opened
  const title =
    files.length === 1 ? say('Fichier partagé', 'Shared file') : say('Fichiers partagés', 'Shared files')
  const download = say('Télécharger', 'Download')
  const rows = files.map(({ file, name, size }) => {
    const address = `${addressOf(token)}/files/${encodeURIComponent(file)}?access=${encodeURIComponent(access)}`
    return `<li><span class="name">${escapeHtml(name)}</span> <span class="size">${sizeIn(locale, size)}</span>
<a href="${escapeHtml(address)}" aria-label="${download} ${escapeHtml(name)}">${download}</a></li>`
  })
  return page(locale, title, [
    `<h1>${title}</h1>`,
    rows.length === 0
      ? `<p>${say('Ce dossier est vide.', 'This folder is empty.')}</p>`
      : `<ul>${rows.join('')}</ul>`,
    `<p class="note">${say(
      `Ouvert pour ${LINK_ACCESS_MINUTES} minutes. Passé ce délai, ouvrez le lien à nouveau.`,
      `Open for ${LINK_ACCESS_MINUTES} minutes. After that, open the link again.`,
    )}</p>`,
  ])
}

const page = (locale: Locale, title: string, parts: readonly string[]): string =>
  visitorPage({ locale, title, parts })

export const addressOf = (token: string): string => `/s/${encodeURIComponent(token)}`

const UNITS = ['byte', 'kilobyte', 'megabyte'] as const

function sizeIn(locale: Locale, bytes: number): string {
  const step = bytes < 1_000 ? 0 : bytes < 1_000_000 ? 1 : 2
  const unit = UNITS[step] ?? 'byte'
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: step === 2 ? 1 : 0,
  })
  return format.format(bytes / 1_000 ** step)
}

/** Where the visitor is is not known, so the time zone is named. */
const dayIn = (locale: Locale, instant: string): string =>
  new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  }).format(new Date(instant))
