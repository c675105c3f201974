import { describe, expect, it } from 'vitest'
import { isSigned } from './token.ts'

/** The vector of the provider's documented order. */
const KEY = 's3cr3t-key'
const DIGEST = '8fb1616c786b9a92f8abb12be90448c0397c1f91c85b2145f2e3fce1b20b8bee'
const BODY =
  'cpm_site_id=445160&cpm_trans_id=INV-2026-000123&cpm_trans_date=2026-03-01+10%3A15%3A30&cpm_amount=15000&cpm_currency=XOF&signature=5f0e1c2b9a7d4e60b1&payment_method=OM&cel_phone_num=0707070707&cpm_phone_prefixe=225&cpm_language=fr&cpm_version=V4&cpm_payment_config=SINGLE&cpm_page_action=PAYMENT&cpm_custom=org_42&cpm_designation=Facture+000123&cpm_error_message=SUCCES'

const form = (changes: Readonly<Record<string, string>> = {}) => {
  const fields = new URLSearchParams(BODY)
  for (const [name, value] of Object.entries(changes)) fields.set(name, value)
  return fields
}

describe('the token of a notification', () => {
  it('is that of the documented order', async () => {
    expect(await isSigned(KEY, form(), DIGEST)).toBe(true)
    expect(await isSigned(KEY, form(), DIGEST.toUpperCase())).toBe(true)
  })

  it('does not fit one changed value, whichever it is', async () => {
    for (const name of form().keys()) expect(await isSigned(KEY, form({ [name]: 'x' }), DIGEST)).toBe(false)
  })

  it('does not fit another key, another token, and what is no token', async () => {
    expect(await isSigned('s3cr3t-kez', form(), DIGEST)).toBe(false)
    for (const token of [
      '',
      'x',
      DIGEST.slice(1),
      `${DIGEST}0`,
      `0${DIGEST.slice(1)}`,
      `${DIGEST.slice(0, 63)} `,
    ])
      expect(await isSigned(KEY, form(), token)).toBe(false)
  })

  it('fits bytes that moved between neighbours, which is why no field is believed', async () => {
    const moved = form({ cpm_amount: '1500', cpm_currency: '0XOF' })
    expect(await isSigned(KEY, moved, DIGEST)).toBe(true)
  })
})
