import type { Locale } from '../../../contract/errors.ts'
import { addressOf } from '../../../contract/notifications/addresses.ts'
import { sentenceOf, type Told } from '../../../contract/notifications/sentence.ts'
import type { Role } from '../../../contract/permissions.ts'
import type { LetterParts } from '../../kernel/jobs/notices.ts'
import type { Letter } from '../../kernel/mail/layout.ts'

/** What is told, to whom, and where it leads: the same for the letter of one and for a line of a digest. */
export interface Line {
  readonly sentence: string
  /** From the root; null where there is no page. */
  readonly path: string | null
}

export function lineOf(
  told: Told & { readonly subject_id: number | null },
  { locale, role }: { readonly locale: Locale; readonly role: Role },
): Line {
  return { sentence: sentenceOf(told, locale), path: addressOf(told, role) }
}

interface Facts {
  readonly firstName: string
  readonly publicUrl: string
  readonly unsubscribeUrl: string
}

export function letterOf(
  { sentence, path }: Line,
  { firstName, publicUrl, unsubscribeUrl }: Facts,
  { subject, marker, quote }: LetterParts,
  locale: Locale,
): Letter {
  const say = in_(locale)
  return {
    subject: subject ?? sentence,
    ...(marker ? { marker } : {}),
    paragraphs: [`${say('Bonjour', 'Hello')} ${firstName},`, `${sentence}.`],
    ...(quote === undefined ? {} : { quote }),
    ...(path === null ? {} : { action: { label: say('Ouvrir', 'Open'), url: `${publicUrl}${path}` } }),
    links: footer(say, publicUrl, unsubscribeUrl),
  }
}

export function digestOf(
  { lines, count }: { readonly lines: readonly Line[]; readonly count: number },
  { firstName, publicUrl, unsubscribeUrl }: Facts,
  locale: Locale,
): Letter {
  const say = in_(locale)
  const more = count - lines.length
  return {
    subject: digestSubject(count, locale),
    paragraphs: [
      `${say('Bonjour', 'Hello')} ${firstName},`,
      say('Voici ce que vous n’avez pas encore lu.', 'Here is what you have not read yet.'),
    ],
    items: lines.map(({ sentence, path }) => ({
      text: sentence,
      url: path === null ? null : `${publicUrl}${path}`,
    })),
    action: { label: say('Ouvrir Matrice', 'Open Matrice'), url: publicUrl },
    notes: more > 0 ? [say(`Et ${more} de plus dans Matrice.`, `And ${more} more in Matrice.`)] : [],
    links: footer(say, publicUrl, unsubscribeUrl),
  }
}

export const digestSubject = (count: number, locale: Locale): string =>
  locale === 'fr'
    ? `Votre résumé : ${count} ${count === 1 ? 'nouveauté' : 'nouveautés'}`
    : `Your digest: ${count} ${count === 1 ? 'thing' : 'things'} to know`

type Say = (fr: string, en: string) => string
const in_ =
  (locale: Locale): Say =>
  (fr, en) =>
    locale === 'fr' ? fr : en

const footer = (say: Say, publicUrl: string, unsubscribeUrl: string) => [
  { label: say('Ne plus recevoir ces courriels', 'No more of these mails'), url: unsubscribeUrl },
  { label: say('Choisir mes notifications', 'Choose my notifications'), url: `${publicUrl}/notifications` },
]

/** RFC 8058: mail programs show a button of their own. Nobody's absence is answered. */
export const headersFor = (unsubscribeUrl: string): Readonly<Record<string, string>> => ({
  'List-Unsubscribe': `<${unsubscribeUrl}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  'Auto-Submitted': 'auto-generated',
})
