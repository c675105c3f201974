import { expect, it } from 'vitest'
import { pageOf } from '../identity/testing/answers.ts'
import type { Player } from '../kernel/testing/cast.ts'
import { mailTo, sandboxMode } from '../kernel/testing/scene.ts'
import { decideAt, onlineScene } from './testing/online.ts'

interface Told {
  kind: string
  subject_id: number
  data: { number: string }
}

async function toldScene() {
  const stage = await onlineScene()
  const { scene } = stage
  const invoice = await stage.sales.issued()
  return {
    ...stage,
    invoice,
    check: async (id: number) => {
      await scene.as(scene.cast.agent)('POST', `/api/payments/${id}/check`, { body: {} })
      await scene.runQueue()
    },
    bell: async (player: Player) =>
      (await pageOf<Told>(await scene.as(player)('GET', '/api/notifications'))).results
        .filter(({ kind }) => /^billing\.(?!\w+_sent)/.test(kind))
        .map(({ kind, subject_id, data }) => [kind, subject_id, data.number]),
    subjects: async ({ email }: Player) =>
      (await mailTo(email)).map(({ subject }) => subject).filter((subject) => / : (FAC|PRO)-/.test(subject)),
  }
}

it('the payer is told of a payment, its receipt and its failure, and whoever sells that the invoice is paid', async () => {
  const { cast, invoice, opened, check, bell, subjects } = await toldScene()
  const failed = await opened(invoice.id)
  await decideAt(failed, { decision: 'refuse', code: '602' })
  await check(failed.id)
  const paid = await opened(invoice.id)
  await decideAt(paid)
  await check(paid.id)
  await check(paid.id)
  const about = [invoice.id, invoice.number]
  expect((await bell(cast.gestionnaire)).sort()).toEqual([
    ['billing.payment_failed', ...about],
    ['billing.payment_succeeded', ...about],
  ])
  expect((await subjects(cast.gestionnaire)).sort()).toEqual([
    `Paiement non abouti : ${invoice.number}`,
    `Paiement reçu : ${invoice.number}`,
  ])
  const [letter] = (await mailTo(cast.gestionnaire.email)).filter(({ subject }) =>
    subject.startsWith('Paiement reçu'),
  )
  expect(letter?.text).toContain('REC-2026-00001')
  expect(await bell(cast.agent)).toEqual([['billing.invoice_paid', ...about]])
  expect(await subjects(cast.agent)).toEqual([`Facture payée : ${invoice.number}`])
  for (const other of [cast.superviseur, cast.approbateur, cast.outsider])
    expect([await bell(other), await subjects(other)]).toEqual([[], []])
})

it('administrators alone are told of a payment that is held', async () => {
  const { cast, invoice, opened, check, bell, subjects } = await toldScene()
  const attempt = await opened(invoice.id)
  await sandboxMode('cinetpay', { mode: 'lying_amount' })
  await decideAt(attempt)
  await check(attempt.id)
  await check(attempt.id)
  expect(await bell(cast.admin)).toEqual([['billing.payment_quarantined', invoice.id, invoice.number]])
  expect(await subjects(cast.admin)).toEqual([`Paiement à trancher : ${invoice.number}`])
  for (const other of [cast.gestionnaire, cast.agent])
    expect([await bell(other), await subjects(other)]).toEqual([[], []])
})

it('managers are told of what is sent to them, and whoever sells of the answer', async () => {
  const { scene, cast, sales, invoice, subjects } = await toldScene()
  const all = async (player: Player) =>
    (await pageOf<Told>(await scene.as(player)('GET', '/api/notifications'))).results
      .filter(({ kind }) => kind.startsWith('billing.'))
      .map(({ kind, data }) => [kind, data.number])
      .sort()
  await scene.runQueue()
  const accepted = await sales.acceptedQuote()
  const declined = await sales.issuedQuote()
  await scene.as(cast.gestionnaire)('POST', `/api/quotes/${declined.id}/decline`, { body: {} })
  await scene.runQueue()
  const received = [
    ['billing.invoice_sent', invoice.number],
    ['billing.quote_sent', accepted.number],
    ['billing.quote_sent', declined.number],
  ]
  expect(await all(cast.gestionnaire)).toEqual(received)
  expect(await all(cast.approbateur)).toEqual(received)
  expect(await all(cast.agent)).toEqual([
    ['billing.quote_accepted', accepted.number],
    ['billing.quote_declined', declined.number],
  ])
  for (const other of [cast.superviseur, cast.admin, cast.outsider]) expect(await all(other)).toEqual([])
  const letters = (await mailTo(cast.gestionnaire.email)).map(({ subject }) => subject)
  expect(letters).toEqual(
    expect.arrayContaining([
      ...[`La facture ${invoice.number}`, `Le devis ${accepted.number}`, `Le devis ${declined.number}`],
    ]),
  )
  expect(await subjects(cast.agent)).toEqual([])
  const answers = (await mailTo(cast.agent.email)).map(({ subject }) => subject)
  expect(answers).toEqual(
    expect.arrayContaining([`Devis accepté : ${accepted.number}`, `Devis refusé : ${declined.number}`]),
  )
})
