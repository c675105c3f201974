import { describe, expect, it } from 'vitest'
import { bodyOf, problemOf, refusal } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { CNSS, NOURX } from '../../kernel/testing/cast.ts'
import { shopScene } from '../testing/shop.ts'

describe('the settings of a shop', () => {
  it('are those of a new one until they are changed, and of one’s own organization', async () => {
    const { shop, cast } = await shopScene()
    const read = async (query = '', by = cast.superviseur) => shop.ask(by, 'GET', `settings${query}`)
    expect(await bodyOf(await read())).toMatchObject({
      organization_id: CNSS,
      handle: 'cnss',
      is_open: false,
      is_default: false,
      currency: 'XOF',
      name: { fr: 'Caisse Nationale de Sécurité Sociale', en: null },
      missing: ['payment_methods'],
      missing_mentions: expect.arrayContaining(['issuer.rccm_number']),
      hold_minutes: { cinetpay: 30, other: 2_880 },
    })
    expect((await read(`?organization=${CNSS}`, cast.agent)).status).toBe(200)
    expect(await refusal(await read(`?organization=${CNSS}`, cast.outsider))).toEqual([
      ...[404, 'organizations.not_found'],
    ])
    expect(await refusal(await shop.ask(cast.superviseur, 'PATCH', 'settings', { low_stock_at: 2 }))).toEqual(
      [...[403, 'auth.forbidden']],
    )
    const changed = await shop.settings({ low_stock_at: 2, sender: { name: 'CNSS' } })
    expect(changed).toMatchObject({ low_stock_at: 2, sender: { name: 'CNSS', is_verified: false } })
    expect(await bodyOf(await read())).toEqual(changed)
  })

  it('open a shop that can be paid, and give WhatsApp its number', async () => {
    const { shop, cast } = await shopScene()
    const change = (body: object) => shop.ask(cast.gestionnaire, 'PATCH', 'settings', body)
    const faultOf = async (body: object) => {
      const { errors } = await problemOf(await change(body))
      return (errors as { path: string }[]).map(({ path }) => path)
    }
    expect(await faultOf({ is_open: true })).toEqual(['payment_methods'])
    expect(await faultOf({ payment_methods: ['whatsapp'] })).toEqual(['whatsapp_number'])
    const opened = { is_open: true, payment_methods: ['whatsapp'], whatsapp_number: '+2290197000001' }
    expect(await bodyOf(await change(opened))).toMatchObject({ is_open: true, missing: [] })
    expect(await faultOf({ payment_methods: [] })).toEqual(['payment_methods'])
    expect(await faultOf({ whatsapp_number: null })).toEqual(['whatsapp_number'])
  })

  it('let no two shops have one address, nor be the default one', async () => {
    const { shop, cast } = await shopScene()
    await shop.settings({ handle: 'nourx' })
    // The other one’s own code is taken, so it begins with another address.
    const other = await shop.ask(cast.outsider, 'PATCH', 'settings', { low_stock_at: 1 })
    expect(await bodyOf(other)).toMatchObject({ handle: `nourx-${NOURX}` })
    const taken = await shop.ask(cast.outsider, 'PATCH', 'settings', { handle: 'nourx' })
    expect(await refusal(taken)).toEqual([409, 'shop.handle_taken'])
    const byDefault = (organization_id: number, is_default = true, by = cast.admin) =>
      shop.ask(by, 'PATCH', 'settings', { organization_id, is_default })
    expect(await refusal(await byDefault(CNSS, true, cast.gestionnaire))).toEqual([403, 'shop.admin_only'])
    expect((await byDefault(CNSS)).status).toBe(200)
    expect(await refusal(await byDefault(NOURX))).toEqual([409, 'shop.default_taken'])
    await byDefault(CNSS, false)
    expect((await byDefault(NOURX)).status).toBe(200)
  })

  it('have a sender that the operator verified, until its address is another', async () => {
    const { shop, cast } = await shopScene()
    const address = 'boutique@cnss.test'
    const sender = (change: object, by = cast.admin) =>
      shop.ask(by, 'PATCH', 'settings', { organization_id: CNSS, sender: change })
    expect(await refusal(await sender({ address, is_verified: true }, cast.gestionnaire))).toEqual([
      ...[403, 'shop.admin_only'],
    ])
    expect(await bodyOf(await sender({ address, is_verified: true }))).toMatchObject({
      sender: { address, is_verified: true },
    })
    const other = 'autre@cnss.test'
    for (const change of [{ address: other, is_verified: true }, { is_verified: false }])
      expect(await refusal(await sender(change, cast.gestionnaire))).toEqual([403, 'shop.admin_only'])
    const same = await sender({ name: 'CNSS', address, is_verified: true }, cast.gestionnaire)
    expect(await bodyOf(same)).toMatchObject({ sender: { name: 'CNSS', is_verified: true } })
    expect(await bodyOf(await sender({ address: other }, cast.gestionnaire))).toMatchObject({
      sender: { is_verified: false },
    })
  })

  it('keep their currency once there are prices, and raise the revision with each change', async () => {
    const { shop, cast } = await shopScene()
    const revision = async () => (await rowsOf('select revision from shops'))[0]?.['revision']
    await shop.settings({ currency: 'EUR' })
    await shop.settings({ currency: 'XOF' })
    const before = Number(await revision())
    await shop.settings({ currency: 'XOF' })
    expect(await revision()).toBe(before)
    await shop.product()
    expect(await revision()).toBe(before + 1)
    const refused = await shop.ask(cast.gestionnaire, 'PATCH', 'settings', { currency: 'EUR' })
    expect(await refusal(refused)).toEqual([409, 'shop.currency_in_use'])
  })
})
