import { Hono } from 'hono'
import { type SandboxEnv, worldOf } from '../env.ts'
import { Notice } from '../kit/page.tsx'
import { play, played } from './bounces.ts'
import { Inbox } from './inbox.tsx'
import { MailView } from './mail-view.tsx'

/** A longer page would not be read; the API pages further. */
const shownMax = 100

/** Allows links in a new tab, and nothing else: no script of a mail runs here. */
const htmlPolicy = [
  'sandbox allow-popups allow-popups-to-escape-sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data: http: https:',
].join('; ')

export const pageRoutes = new Hono<SandboxEnv>()
  .get('/', async (c) => {
    const to = c.req.query('to')?.trim() || null
    const list = await worldOf(c).messages({ to, limit: shownMax })
    return c.html(<Inbox list={list} to={to} />)
  })
  .post('/emptied', async (c) => {
    await worldOf(c).emptyMailbox()
    return c.redirect('/mail', 303)
  })
  .get('/messages/:id', async (c) => {
    const message = await worldOf(c).message(c.req.param('id'))
    return message ? c.html(<MailView message={message} />) : c.html(<Gone />, 404)
  })
  .post('/messages/:id/bounces', async (c) => {
    const message = await worldOf(c).message(c.req.param('id'))
    if (!message) return c.html(<Gone />, 404)
    const form = await c.req.parseBody()
    const asked = played.parse({ type: form['type'], delivery: form['delivery'], email: message.to[0] })
    await play(c.env, asked)
    return c.redirect(`/mail/messages/${message.id}`, 303)
  })
  .get('/messages/:id/html', async (c) => {
    const message = await worldOf(c).message(c.req.param('id'))
    if (!message?.html) return c.html(<Gone />, 404)
    c.header('content-security-policy', htmlPolicy)
    return c.html(`<base target="_blank">${message.html}`)
  })

const Gone = () => (
  <Notice title="Ce message n’est plus là">
    <p>
      La boîte a été vidée, ou l’adresse est fausse. <a href="/mail">Retour au courrier</a>
    </p>
  </Notice>
)
