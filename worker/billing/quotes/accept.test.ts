import { describe, expect, it } from 'vitest'
import type { Quote } from '../../../contract/billing/schemas.ts'
import { bodyOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import { salesScene } from '../testing/sales.ts'

const BROWSER = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0'
const SIGNED = { signatory_name: 'Awa Gnonlonfoun', signatory_title: 'Directrice' }

async function stage() {
  const { scene, sales, cast } = await salesScene()
  const accept = (player: Player, id: number, body: object = SIGNED) =>
    scene.as(player)('POST', `/api/quotes/${id}/accept`, { body, headers: { 'User-Agent': BROWSER } })
  return { scene, sales, cast, accept }
}

describe('a quote is accepted', () => {
  it('by a manager of its client, with the evidence of what was signed', async () => {
    const { scene, sales, cast, accept } = await stage()
    const { id } = await sales.issuedQuote()
    expect(await refusal(await accept(cast.gestionnaire, id))).toEqual([409, 'billing.pdf_not_ready'])
    await scene.runQueue()
    const other = await accept(cast.gestionnaire, id, { ...SIGNED, pdf_sha256: '0'.repeat(64) })
    expect(await refusal(other)).toEqual([409, 'billing.document_changed'])
    const { pdf_sha256, content_hash } = await sales.readQuote(id, cast.gestionnaire)
    const accepted = await bodyOf<Quote>(await accept(cast.gestionnaire, id, { ...SIGNED, pdf_sha256 }))
    expect(accepted.status).toBe('accepted')
    expect(accepted.acceptance).toEqual({
      by_id: cast.gestionnaire.id,
      name: 'Awa Gnonlonfoun',
      title: 'Directrice',
      at: '2026-11-02T09:30:00.000Z',
      ip: '198.51.100.7',
      device: 'Firefox · Windows',
      channel: 'portal',
      note: null,
      pdf_sha256,
      content_hash,
    })
    expect((await sales.readQuote(id)).acceptance).toEqual(accepted.acceptance)
    expect(await rowsOf("select after from audit_entries where action = 'billing.quote_accepted'")).toEqual([
      { after: JSON.stringify({ channel: 'portal', content_hash }) },
    ])
    expect(await refusal(await accept(cast.gestionnaire, id))).toEqual([409, 'billing.quote_not_open'])
  })

  it('by staff who hold a paper, and say where it is', async () => {
    const { scene, sales, cast, accept } = await stage()
    const { id } = await sales.issuedQuote()
    await scene.runQueue()
    expect((await accept(cast.agent, id)).status).toBe(422)
    const paper = await bodyOf<Quote>(await accept(cast.agent, id, { ...SIGNED, note: 'Courrier du 2' }))
    expect(paper.acceptance).toMatchObject({ channel: 'paper', note: 'Courrier du 2', by_id: cast.agent.id })
  })

  it('by one of several at once, and by nobody who may not', async () => {
    const { scene, sales, cast, accept } = await stage()
    const { id } = await sales.issuedQuote()
    await scene.runQueue()
    expect((await accept(cast.superviseur, id)).status).toBe(403)
    expect((await accept(cast.outsider, id)).status).toBe(404)
    const { gestionnaire, approbateur } = cast
    // Read before, so that the first reading does not come between them.
    await sales.readQuote(id, gestionnaire)
    const answers = await Promise.all(
      [gestionnaire, approbateur, gestionnaire, approbateur].map((player) => accept(player, id)),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
  })
})
