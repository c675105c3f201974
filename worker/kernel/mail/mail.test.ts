import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Bindings } from '../bindings.ts'
import { commit } from '../data/commit.ts'
import { jobs } from '../data/tables.ts'
import { defineJob } from '../jobs/job.ts'
import { registryOf } from '../jobs/runner.ts'
import { mailTo, sandboxMode, setScene } from '../testing/scene.ts'
import { messageId, sender } from './address.ts'
import { sendMail } from './mail.ts'

const letter = {
  subject: 'Votre facture n° 7',
  paragraphs: ['Bonjour Awa,', 'Voici <b>votre</b> facture.'],
  action: { label: 'Ouvrir', url: 'http://matrice.test/invoices/7' },
  notes: ['Ce lien vit une heure.'],
}

/** Somebody is written to by a job, as everybody is. */
async function stage(variables: Record<string, string> = {}, bindings: Partial<Bindings> = {}) {
  const write = defineJob({
    name: 'test.write',
    payload: z.object({}),
    run: (ctx, _, intent) => sendMail(ctx, { to: 'awa@cnss.test', locale: 'fr', letter, intent }),
  })
  const scene = await setScene({ registry: registryOf([write]), variables, bindings })
  await commit(scene.context(), {
    write: [],
    jobs: [{ name: 'test.write', key: 'event-7:test.write', payload: {} }],
  })
  const job = () => scene.context().db.select().from(jobs).get()
  return { ...scene, job }
}

describe('a mail by HTTP', () => {
  it('a mail by HTTP arrives with its text beside its HTML, from the sender that is configured', async () => {
    const { runQueue, job } = await stage()
    await runQueue()
    expect(await job()).toMatchObject({ state: 'done' })
    const [mail] = await mailTo('awa@cnss.test')
    expect(mail).toMatchObject({
      from: 'Matrice <bonjour@matrice.test>',
      to: ['awa@cnss.test'],
      subject: 'Votre facture n° 7',
      idempotency_key: 'event-7:test.write',
      attempts: 1,
      text: 'Bonjour Awa,\n\nVoici <b>votre</b> facture.\n\nOuvrir :\nhttp://matrice.test/invoices/7\n\nCe lien vit une heure.\n\n— Matrice\n',
    })
    expect(mail).toMatchObject({ html: expect.stringContaining('Voici &lt;b&gt;votre&lt;/b&gt; facture.') })
  })

  it('a mail by HTTP that the provider took before the line broke arrives once, by two attempts under one key', async () => {
    await sandboxMode('mail', { mode: 'accept_then_drop', count: 1 })
    const { runQueue, tick, clock, job } = await stage()
    await runQueue()
    expect(await job()).toMatchObject({ state: 'queued', reason: 'Error: mail provider answered 500' })
    clock.advance(30_000)
    await tick('* * * * *')
    await runQueue()
    expect(await job()).toMatchObject({ state: 'done', attempts: 2 })
    expect(await mailTo('awa@cnss.test')).toMatchObject([{ attempts: 2 }])
  })

  it('a mail by HTTP that the provider refuses for good is parked', async () => {
    await sandboxMode('mail', { mode: 'refuse' })
    const { runQueue, job } = await stage()
    await runQueue()
    expect(await job()).toMatchObject({ state: 'parked', attempts: 1 })
  })

  it.each(['down', 'rate_limited'])(
    'a mail by HTTP that reaches a provider in mode %s waits for its next attempt',
    async (mode) => {
      await sandboxMode('mail', { mode })
      const { runQueue, job } = await stage()
      await runQueue()
      expect(await job()).toMatchObject({ state: 'queued', attempts: 1 })
      expect(await mailTo('awa@cnss.test')).toEqual([])
    },
  )

  it('a mail by HTTP under a wrong key is tried again, and its reason names neither key nor address', async () => {
    const { runQueue, job } = await stage({ MAIL_HTTP_KEY: 'a-wrong-key' })
    await runQueue()
    const row = await job()
    expect(row).toMatchObject({ state: 'queued', reason: 'Error: mail provider answered 401' })
  })
})

describe('a mail by the binding', () => {
  it('a mail by the binding carries the same parts', async () => {
    const sent: unknown[] = []
    const MAIL = { send: async (mail: unknown) => void sent.push(mail) } as unknown as SendEmail
    const { runQueue, job } = await stage({ MAIL_PROVIDER: 'cloudflare' }, { MAIL })
    await runQueue()
    expect(await job()).toMatchObject({ state: 'done' })
    expect(sent).toEqual([
      {
        from: { name: 'Matrice', email: 'bonjour@matrice.test' },
        to: 'awa@cnss.test',
        subject: 'Votre facture n° 7',
        text: expect.stringContaining('Voici <b>votre</b> facture.'),
        html: expect.stringContaining('Voici &lt;b&gt;votre&lt;/b&gt; facture.'),
      },
    ])
  })

  it('a mail by the binding waits while the binding is missing', async () => {
    const { runQueue, job } = await stage({ MAIL_PROVIDER: 'cloudflare' }, { MAIL: undefined as never })
    await runQueue()
    expect(await job()).toMatchObject({ state: 'queued', reason: 'Error: the MAIL binding is missing' })
  })
})

describe('a sender', () => {
  it.each([
    ['Matrice <bonjour@matrice.test>', { name: 'Matrice', email: 'bonjour@matrice.test' }],
    ['<bonjour@matrice.test>', { name: '', email: 'bonjour@matrice.test' }],
  ])('%s', (from, parts) => {
    expect(sender(from)).toEqual(parts)
  })

  it('a sender gives every attempt at one mail one Message-ID', () => {
    const mail = {
      from: 'M <m@matrice.test>',
      to: '',
      subject: '',
      text: '',
      html: '',
      intent: 'event-7:a>b\r\nc',
    }
    expect(messageId(mail)).toBe('<event-7.a.b..c@matrice.test>')
  })
})
