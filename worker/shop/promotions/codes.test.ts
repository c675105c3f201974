import { beforeEach, describe, expect, it } from 'vitest'
import type { PromotionCode } from '../../../contract/shop/promotions.ts'
import { bodyOf, pageOf, refusal } from '../../identity/testing/answers.ts'
import { trail } from '../../identity/testing/database.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'
import { promotionsIn } from '../testing/promotions.ts'

let scene: Scene
let shop: ReturnType<typeof promotionsIn>
let id: number
beforeEach(async () => {
  scene = await setScene()
  shop = promotionsIn(scene)
  id = (await shop.promotion({ trigger: 'code' })).id
})

const give = (body: object, to = id) => shop.send('POST', `/promotions/${to}/codes`, body)
const codes = async (query = '') =>
  (await pageOf<PromotionCode>(await shop.send('GET', `/promotions/${id}/codes${query}`))).results

describe('codes', () => {
  it('are trimmed, kept in capitals and unique in the shop, whatever their promotion', async () => {
    expect(
      await bodyOf(await give({ codes: [' rentrée10 '.replace('é', 'e'), 'VIP_1'], usage_limit: 3 })),
    ).toEqual({
      created: 2,
      codes: ['RENTREE10', 'VIP_1'],
    })
    expect((await codes()).map((one) => [one.code, one.usage_limit]).sort()).toEqual([
      ['RENTREE10', 3],
      ['VIP_1', 3],
    ])
    const other = await shop.promotion({ trigger: 'code' })
    expect(await refusal(await give({ codes: ['NEUF', 'Rentree10'] }, other.id))).toEqual([
      409,
      'shop.code_taken',
    ])
    expect((await shop.read(other.id)).codes_count).toBe(0)
    expect(await codes('?q=vip')).toHaveLength(1)
    expect((await shop.list('?q=rentree10')).results).toHaveLength(1)
  })

  it.each<[string, object]>([
    ['of two letters', { codes: ['AB'] }],
    ['of 33', { codes: ['A'.repeat(33)] }],
    ['with an accent', { codes: ['RENTRÉE'] }],
    ['with a space', { codes: ['DIX POUR'] }],
    ['both given and generated', { codes: ['ABC'], generate: { count: 1 } }],
    ['neither given nor generated', {}],
    ['too many at once', { generate: { count: 1_001 } }],
    ['too long with their prefix', { generate: { count: 1, prefix: 'A'.repeat(20), length: 13 } }],
    ['for nobody', { codes: ['ABC'], usage_limit: 0 }],
  ])('%s are refused', async (_, body) => expect((await give(body)).status).toBe(422))

  it('are generated with their prefix, distinct, without letters that are mistaken for others', async () => {
    const { created, codes: made } = await bodyOf<{ created: number; codes: string[] }>(
      await give({ generate: { count: 500, prefix: 'vip-', length: 8 }, usage_limit: 1 }),
    )
    expect([created, new Set(made).size]).toEqual([500, 500])
    for (const code of made) expect(code).toMatch(/^VIP-[2-9A-HJKMNP-Z]{8}$/)
    expect((await shop.read(id)).codes_count).toBe(500)
  })

  it('leave as CSV, with a trace of who took them', async () => {
    await give({ codes: ['-MOINS', 'DIX'] })
    const text = await (await shop.send('GET', `/promotions/${id}/codes/export`)).text()
    expect(text).toContain('code,usage_limit,reserved_count,redeemed_count,created_at')
    expect(text).toContain("'-MOINS,,0,0,")
    expect(await trail('shop.codes_exported')).toMatchObject([{ after: { count: 2 } }])
  })

  it('are withdrawn, and can be made anew', async () => {
    await give({ codes: ['DIX'] })
    const [one] = await codes()
    expect((await shop.send('DELETE', `/promotions/${id}/codes/${one?.id}`)).status).toBe(204)
    expect(await refusal(await shop.send('DELETE', `/promotions/${id}/codes/${one?.id}`))).toEqual([
      404,
      'shop.code_not_found',
    ])
    expect((await give({ codes: ['DIX'] })).status).toBe(201)
  })

  it('are of a promotion by code, which stays one while it has any', async () => {
    const automatic = await shop.promotion({ status: 'draft' })
    expect(await refusal(await give({ codes: ['ABC'] }, automatic.id))).toEqual([409, 'shop.codes_unused'])
    await give({ codes: ['DIX'] })
    expect(await refusal(await shop.send('PATCH', `/promotions/${id}`, { trigger: 'automatic' }))).toEqual([
      409,
      'shop.trigger_fixed',
    ])
  })
})
