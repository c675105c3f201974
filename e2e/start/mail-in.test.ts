import { afterEach, expect, test } from 'vitest'
import { at, listAt, send, signInAs } from '../support/person.ts'
import { type Product, startProduct } from '../support/product.ts'

let product: Product | undefined
afterEach(async () => {
  await product?.stop()
})

test('a mail to support that the sandbox brings five times is one ticket of the started product', async () => {
  product = await startProduct()
  const { url, sandboxUrl, password } = product
  const subject = 'Le portail est lent, mesure n° 70341'
  const mail = {
    from: 'cliente@nourx.test',
    to: 'support@aide.matrice.test',
    subject,
    text: 'Bonjour,\nil met une minute à s’ouvrir.\n-- \nMariam',
    headers: { 'Message-ID': '<lent@nourx.test>' },
    attachments: [{ filename: 'mesures.csv', type: 'text/csv', base64: btoa('heure;secondes\n9;60\n') }],
  }
  for (let time = 0; time < 5; time += 1) {
    const brought = await send(sandboxUrl, 'POST', '/mail/inbound', { body: mail })
    expect(brought.json).toEqual({ message_id: '<lent@nourx.test>', outcome: 'accepted' })
  }
  const stranger = { ...mail, from: 'inconnue@ailleurs.test', headers: {} }
  await send(sandboxUrl, 'POST', '/mail/inbound', { body: stranger })
  const elsewhere = await send(sandboxUrl, 'POST', '/mail/inbound', {
    body: { ...mail, to: 'support@ailleurs.test' },
  })
  expect(at(elsewhere.json, 'outcome')).toBe('rejected')

  const client = await signInAs(url, 'cliente@nourx.test', password)
  const admin = await signInAs(url, 'admin@matrice.test', password)
  const ticketsNamed = async () =>
    listAt((await client.call('GET', `/api/tickets?q=${encodeURIComponent('70341')}`)).json, 'results')
  const held = async () =>
    listAt((await admin.call('GET', '/api/admin/inbound-mails?state=held')).json, 'results')
  await expect.poll(async () => (await held()).length, { timeout: 30_000 }).toBe(1)
  await expect.poll(async () => (await ticketsNamed()).length, { timeout: 30_000 }).toBe(1)
  const [ticket] = await ticketsNamed()
  expect(ticket).toMatchObject({
    ...{ subject, channel: 'mail', body: 'Bonjour,\nil met une minute à s’ouvrir.' },
    attachments: [{ name: 'mesures.csv' }],
  })
})
