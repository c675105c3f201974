import { expect, test } from 'vitest'

/** This test has no Worker of its own: it stands where the product's tests stand, inside workerd, looking out. */
test('what a Worker sends to the outside arrives in the bundled sandbox', async () => {
  const sent = await fetch('http://sandbox.test/mail/emails', {
    method: 'POST',
    headers: { authorization: 'Bearer sandbox-mail-key', 'content-type': 'application/json' },
    body: JSON.stringify({
      from: 'bonjour@matrice.test',
      to: ['agent@matrice.test'],
      subject: 'A',
      text: 'B',
    }),
  })
  expect(sent.status).toBe(200)
  const box = await fetch('http://sandbox.test/mail/api/messages?to=agent@matrice.test')
  expect(await box.json()).toMatchObject({ total: 1, results: [{ subject: 'A' }] })

  const page = await fetch('http://sandbox.test/')
  expect(await page.text()).toContain('Le monde extérieur')
  const discovery = await fetch('http://sandbox.test/google/.well-known/openid-configuration')
  expect(await discovery.json()).toMatchObject({ issuer: 'http://sandbox.test/google' })
})
