import type { Locale, Words } from '../../../contract/errors.ts'
import { notificationErrors as errors } from '../../../contract/notifications/errors.ts'
import { kindNames } from '../../../contract/notifications/words/kind-names.ts'
import { typeset } from '../../../contract/words.ts'
import { correspondents } from '../../identity/people/correspondents.ts'
import { findPeople } from '../../identity/people/find.ts'
import { choose, withoutMailOf } from '../../identity/preferences/change.ts'
import { asSystem, type Context } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { readBounded } from '../../kernel/http/parse-request.ts'
import { Reply } from '../../kernel/http/serve.ts'
import { orRefusalPage, sayIn, visitorAnswer, visitorPage } from '../../kernel/http/visitor-page.ts'
import { escapeHtml } from '../../kernel/mail/layout.ts'
import { type Mailed, mailedBy } from './token.ts'

/** A field and its value, in either encoding of a form. */
const FORM_BYTES_MOST = 2_048
const FORM_MOST_MS = 10_000

/** Mail programs and their virus scanners open every link, so opening this one only shows a button. */
export const showUnsubscribe = (ctx: Context, token: string): Promise<Response> =>
  orRefusalPage(ctx, [errors.tokenInvalid], async () => {
    const { mailed, locale } = await readerOf(ctx, token)
    return pageFor(locale, askPage(locale, mailed, token))
  })

/** RFC 8058: the mail program posts one field. A browser, which sends the same by the button, is shown a page. */
export async function unsubscribe(ctx: Context, token: string, request: Request) {
  await readBounded(request, FORM_BYTES_MOST, FORM_MOST_MS)
  const { userId, organizationId, name, mailed, locale } = await readerOf(ctx, token)
  // Whoever is signed in beside it: it is its reader's act.
  await choose(
    { ...asSystem(ctx), actorStands: null, client: ctx.client, claim: ctx.claim },
    {
      userId,
      organizationId,
      change: withoutMailOf(mailed),
      after: mailed === 'digest' ? { digest: 'off' } : { [`${mailed}.email`]: 'off' },
      actor: { id: userId, name },
    },
  )
  if (!/\btext\/html\b/.test(request.headers.get('Accept') ?? ''))
    return { status: 'unsubscribed' as const, kind: mailed }
  return new Reply(undefined, { response: pageFor(locale, donePage(locale, mailed)) })
}

async function readerOf(ctx: Context, token: string) {
  const found = await mailedBy(ctx, token)
  if (!found) return fail(errors.tokenInvalid)
  const [[person], [reader]] = await Promise.all([
    findPeople(ctx, [found.userId]),
    correspondents(ctx, [found.userId]),
  ])
  if (!person) return fail(errors.tokenInvalid)
  const { name, organizationId } = person
  return { ...found, name, organizationId, locale: reader?.locale ?? ctx.locale }
}

const DIGEST: Words = { fr: 'Le résumé du jour', en: 'The daily digest' }
const nameOf = (mailed: Mailed, locale: Locale): string =>
  escapeHtml(typeset((mailed === 'digest' ? DIGEST : kindNames[mailed])[locale], locale))

interface Page {
  readonly title: string
  readonly parts: readonly string[]
}

const pageFor = (locale: Locale, { title, parts }: Page): Response =>
  visitorAnswer(locale, visitorPage({ locale, title, parts: [`<h1>${escapeHtml(title)}</h1>`, ...parts] }))

function askPage(locale: Locale, mailed: Mailed, token: string): Page {
  const say = sayIn(locale)
  const action = `/api/public/unsubscribes/${encodeURIComponent(token)}`
  return {
    title: say('Ne plus recevoir ces courriels', 'No more of these mails'),
    parts: [
      `<p class="about">${say(
        `Vous ne recevrez plus de courriel pour ceci : <strong>${nameOf(mailed, locale)}</strong>.`,
        `You will be mailed no more about this: <strong>${nameOf(mailed, locale)}</strong>.`,
      )}</p>`,
      `<form method="post" action="${escapeHtml(action)}"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button class="button" type="submit">${say('Ne plus recevoir', 'Unsubscribe')}</button></form>`,
    ],
  }
}

function donePage(locale: Locale, mailed: Mailed): Page {
  const say = sayIn(locale)
  return {
    title: say('C’est fait', 'Done'),
    parts: [
      `<p class="state" role="status">${say(
        `Plus de courriel pour ceci : <strong>${nameOf(mailed, locale)}</strong>. Vous le verrez toujours dans Matrice.`,
        `No more mail about this: <strong>${nameOf(mailed, locale)}</strong>. You still see it in Matrice.`,
      )}</p>`,
      `<p><a href="/notifications">${say(
        'Une erreur ? Vos préférences de notification',
        'A mistake? Your notification preferences',
      )}</a></p>`,
    ],
  }
}
