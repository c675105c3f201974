import { env } from 'cloudflare:workers'
import type { Campaign, Subscriber } from '../../../contract/newsletter/schemas.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import { CNSS, type Player } from '../../kernel/testing/cast.ts'
import { mailTo, type Scene, type Staging, sandboxMode, setScene } from '../../kernel/testing/scene.ts'
import { openShop } from '../../shop/testing/window.ts'

/** The open default shop of CNSS, and the calls that its people and its readers make. */
export async function lettersScene(options: Staging = {}) {
  await sandboxMode('mail', { mode: 'ok' })
  const scene = await setScene(options)
  const { clock, cast } = scene
  await openShop(scene.context())
  const staff = scene.as(cast.gestionnaire)
  const post = async <Body>(path: string, body: unknown = {}, player: Player = cast.gestionnaire) =>
    bodyOf<Body>(await scene.as(player)('POST', `/api/newsletter/${path}`, { body }))
  return {
    ...scene,
    staff,
    post,
    subscribe: (email: string, more: Record<string, unknown> = {}, shop = '') =>
      scene.ask('POST', `/api/newsletter/subscriptions${shop}`, { body: { email, consent: true, ...more } }),
    confirm: (token: string) => scene.ask('POST', '/api/newsletter/confirm', { body: { token } }),
    leave: (token: string) =>
      scene.ask('POST', `/api/newsletter/unsubscribe/${token}`, {
        body: 'List-Unsubscribe=One-Click',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      }),
    /** Through the import's statement, so that hundreds cost one batch. */
    subscribers: (count: number, more: Partial<SubscriberSeed> = {}) => seed(scene, count, more),
    draft: (more: Record<string, unknown> = {}) =>
      post<Campaign>('campaigns', {
        name: 'Rentrée',
        subject: { fr: 'Bonjour {{name}}', en: 'Hello {{name}}' },
        body: { fr: 'Bonjour {{name}},\n\n**Nouveau**', en: 'Hello {{name}},\n\n**New**' },
        ...more,
      }),
    campaign: async (id: number) => bodyOf<Campaign>(await staff('GET', `/api/newsletter/campaigns/${id}`)),
    subscriber: async (id: number) =>
      bodyOf<Subscriber>(await staff('GET', `/api/newsletter/subscribers/${id}`)),
    /** A minute of the cron and what it orders. */
    minute: async () => {
      clock.advance(60_000)
      await scene.tick('* * * * *')
      await scene.runQueue()
    },
  }
}
export type LettersScene = Awaited<ReturnType<typeof lettersScene>>

interface SubscriberSeed {
  readonly organization_id: number
  readonly status: string
  readonly lang: string
  readonly from: number
}

async function seed(scene: Scene, count: number, more: Partial<SubscriberSeed>): Promise<number[]> {
  const { organization_id = CNSS, status = 'confirmed', lang = 'fr', from = 1 } = more
  const ids = await scene.context().ids.several('newsletter_subscribers', count)
  const now = scene.clock.now()
  const rows = ids.map((id, index) => [id, `abonne-${from + index}@lecteurs.test`, `Abonné ${from + index}`])
  await env.DB.prepare(
    `insert into newsletter_subscribers (id, organization_id, email, name, lang, status, source, consented_at,
      confirmed_at, search_text, created_at, updated_at)
     select value ->> 0, ?1, value ->> 1, value ->> 2, ?2, ?3, 'form', ?4, ?4, value ->> 1, ?4, ?4 from json_each(?5)`,
  )
    .bind(organization_id, lang, status, now, JSON.stringify(rows))
    .run()
  return ids
}

/** The token at the end of the newest mail's link, by the word before it. */
export async function tokenMailed(address: string, place: 'abonnement' | 'unsubscribe'): Promise<string> {
  const [mail] = await mailTo(address)
  const token = new RegExp(`/${place}/([\\w.-]+)`).exec(mail?.text ?? '')?.[1]
  if (token === undefined) throw new Error(`no link to ${place} was mailed to ${address}`)
  return token
}

/** What each address holds in the sandbox's mailbox. */
export async function tally(): Promise<Map<string, { mails: number; newest: number }>> {
  const response = await fetch('http://sandbox.test/mail/api/tally')
  const { results } = (await response.json()) as { results: [string, number, string][] }
  return new Map(results.map(([address, mails, newest]) => [address, { mails, newest: Date.parse(newest) }]))
}
