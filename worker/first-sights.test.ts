import { describe, expect, it } from 'vitest'
import type { Invoice } from '../contract/billing/schemas.ts'
import { formatMoney } from '../contract/money.ts'
import { salesIn } from './billing/testing/sales.ts'
import { talkIn } from './chat/testing/talk.ts'
import { bodyOf } from './identity/testing/answers.ts'
import { openBrowser } from './identity/testing/browser.ts'
import type { Bindings } from './kernel/bindings.ts'
import type { Player } from './kernel/testing/cast.ts'
import { workScene } from './projects/testing/work.ts'

const SHELL = '<!doctype html><html><head></head><body><div id="root"></div></body></html>'
const ASSETS = {
  fetch: async (url: URL) =>
    url.pathname === '/index.html' ? new Response(SHELL) : new Response(null, { status: 404 }),
}

async function stage() {
  const bindings = { ASSETS } as unknown as Partial<Bindings>
  const { scene, cast, project } = await workScene({ bindings })
  const pageOf = async ({ email }: Player, path: string) => {
    const browser = openBrowser(scene)
    await browser.signIn(email)
    const answer = await browser.ask('GET', path, { headers: { Accept: 'text/html' } })
    return { html: await answer.text(), caching: answer.headers.get('Cache-Control') }
  }
  return { scene, cast, project, pageOf, talk: talkIn(scene) }
}

describe('the first sight of a page', () => {
  it('of the home is what waits for a client', async () => {
    const { scene, cast, pageOf, talk } = await stage()
    const room = await talk.pair(cast.gestionnaire, cast.agent)
    await talk.say(cast.agent, room.id, 'Bonjour')
    await salesIn(scene).issued()
    await scene.runQueue()
    const { html, caching } = await pageOf(cast.gestionnaire, '/')
    expect(caching).toBe('no-store')
    expect(html).toContain('<div id="root" inert>')
    expect(html).toContain('/first-sight.css')
    expect(html).toContain(`<h1>Bonjour ${cast.gestionnaire.first_name}</h1>`)
    expect(html).toContain(`<a href="/chat/${room.id}">${cast.agent.first_name} ${cast.agent.last_name}</a>`)
    expect(html).toMatch(/1 facture<\/a><\/span><b>[\d\s]+F\sCFA</)
    expect(html).toContain('Refonte du site')
    expect(html).not.toContain('File des tickets')
  })

  it('of the home is what waits for staff', async () => {
    const { cast, pageOf } = await stage()
    const { html } = await pageOf(cast.agent, '/')
    expect(html).toContain('File des tickets')
    expect(html).not.toContain('Ce que vous devez')
  })

  it('of a conversation is its end, and whatever is written there stays text', async () => {
    const { cast, pageOf, talk } = await stage()
    const room = await talk.group(cast.agent, cast.gestionnaire)
    await talk.say(cast.agent, room.id, 'Voici **le plan** <script>alert(1)</script> $& $`')
    await talk.say(cast.gestionnaire, room.id, 'Merci')
    const { html } = await pageOf(cast.gestionnaire, `/chat/${room.id}`)
    expect(html).toContain('Voici <strong>le plan</strong> &lt;script&gt;alert(1)&lt;/script&gt; $&amp; $`')
    expect(html).toMatch(/data-mine="">.*Merci/)
    expect(html.match(/<h1>/g)).toHaveLength(1)
    // Being sent it is not having seen it.
    expect((await talk.room(cast.gestionnaire, room.id)).unread).toBe(1)
  })

  it('of a project is where it stands', async () => {
    const { cast, project, pageOf } = await stage()
    const { html } = await pageOf(cast.gestionnaire, `/projects/${project.id}`)
    expect(html).toContain(`<h1>${project.name}</h1>`)
    expect(html).toContain('Où en est le projet')
    expect(html).toContain('<a class="sight-back" href="/projects">')
  })

  it('of an invoice is what it asks for, and is no reading of it', async () => {
    const { scene, cast, pageOf } = await stage()
    const sales = salesIn(scene)
    const { id } = await sales.issued()
    await sales.ask(cast.agent, 'POST', `/api/invoices/${id}/send`, {})
    await scene.runQueue()
    const invoice = await bodyOf<Invoice>(await sales.ask(cast.agent, 'GET', `/api/invoices/${id}`))
    const { html } = await pageOf(cast.gestionnaire, `/invoices/${id}`)
    expect(html).toContain(`<h1>${invoice.number}</h1>`)
    expect(html).toContain(`Reste à payer</span><b>${formatMoney(invoice.balance_amount, 'XOF', 'fr')}</b>`)
    expect(html).toContain(invoice.lines[0]?.description)
    const after = await bodyOf<Invoice>(await sales.ask(cast.agent, 'GET', `/api/invoices/${id}`))
    expect([invoice.status, after.status]).toEqual(['sent', 'sent'])
  })

  it('is of no page that the reader may not see, nor of one that is not there', async () => {
    const { scene, cast, project, pageOf, talk } = await stage()
    const room = await talk.group(cast.agent, cast.gestionnaire)
    await talk.say(cast.agent, room.id, 'Entre nous')
    expect(await pageOf(cast.outsider, `/chat/${room.id}`)).toEqual(BARE)
    expect(await pageOf(cast.outsider, '/chat/999')).toEqual(BARE)
    const { id } = await salesIn(scene).issued()
    const draft = await salesIn(scene).invoice()
    expect(await pageOf(cast.outsider, `/invoices/${id}`)).toEqual(BARE)
    expect(await pageOf(cast.gestionnaire, `/invoices/${draft.id}`)).toEqual(BARE)
    expect(await pageOf(cast.outsider, `/projects/${project.id}`)).toEqual(BARE)
    expect(await pageOf(cast.outsider, '/chat/1/threads/1')).toEqual(BARE)
    const ended = await scene.ask('GET', '/', { headers: { Cookie: '__Host-session=ended' } })
    expect(await ended.text()).toBe(SHELL)
  })

  it('does not hold the page up where a room is silent', async () => {
    const { scene, cast, pageOf, talk } = await stage()
    const room = await talk.group(cast.agent, cast.gestionnaire)
    const silent = new Proxy({}, { get: () => () => new Promise(() => {}) })
    Object.assign(scene.bindings, { CHAT_ROOM: { idFromName: () => '', get: () => silent } })
    expect(await pageOf(cast.gestionnaire, `/chat/${room.id}`)).toEqual(BARE)
  })

  it('is withheld from who has to choose a password first', async () => {
    const { scene, cast, pageOf } = await stage()
    await scene.bindings.DB.prepare('update users set must_change_password = 1 where id = ?')
      .bind(cast.gestionnaire.id)
      .run()
    expect(await pageOf(cast.gestionnaire, '/')).toEqual(BARE)
  })
})

const BARE = { html: SHELL, caching: 'no-cache' }
