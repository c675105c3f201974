import { Hono } from 'hono'
import { type SandboxEnv, worldOf } from '../env.ts'
import { Notice } from '../kit/page.tsx'
import { play, played } from './bounces.ts'
import { bring, inbound } from './inbound.ts'
import { Inbox } from './inbox.tsx'
import { MailView } from './mail-view.tsx'
import { draftOf, Sent, Write } from './write.tsx'

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
  .get('/write', async (c) => {
    const id = c.req.query('answer')
    const answered = id === undefined ? null : await worldOf(c).message(id)
    return c.html(<Write draft={draftOf(answered, c.env.MAIL_IN_DOMAIN)} />)
  })
  .post('/write', async (c) => c.html(<Sent brought={await bring(c.env, await readForm(c.req.raw))} />))
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

/** What a person filled in; what they left empty is not written. */
async function readForm(request: Request) {
  const form = await request.formData()
  const given = (name: string) => String(form.get(name) ?? '').trim()
  const header = (name: string, value: string) => (value === '' ? {} : { [name]: value })
  const files = form.getAll('files').filter((file) => typeof file !== 'string')
  return inbound.parse({
    from: given('from'),
    to: given('to'),
    subject: given('subject'),
    text: String(form.get('text') ?? ''),
    headers: {
      ...header('In-Reply-To', given('in_reply_to')),
      ...header('References', given('references')),
      ...header('Auto-Submitted', form.has('automatic') ? 'auto-replied' : ''),
      ...header('Authentication-Results', form.has('dmarc_fails') ? 'mx.bac-a-sable.test; dmarc=fail' : ''),
    },
    attachments: await Promise.all(
      files
        .filter((file) => file.size > 0)
        .map(async (file) => ({
          filename: file.name,
          type: file.type || 'application/octet-stream',
          base64: base64Of(new Uint8Array(await file.arrayBuffer())),
        })),
    ),
  })
}

function base64Of(bytes: Uint8Array): string {
  let text = ''
  for (let from = 0; from < bytes.length; from += 32_768)
    text += String.fromCharCode(...bytes.subarray(from, from + 32_768))
  return btoa(text)
}

const Gone = () => (
  <Notice title="Ce message n’est plus là">
    <p>
      La boîte a été vidée, ou l’adresse est fausse. <a href="/mail">Retour au courrier</a>
    </p>
  </Notice>
)
