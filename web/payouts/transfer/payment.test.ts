import { expect, it } from 'vitest'
import { askedOf, isAbout, type Payment } from './payment.ts'

const payment: Payment = {
  payee_party_id_type: 'MSISDN',
  payee_party_identifier: '+2290197000001',
  amount: 50_000,
  label: 'Avance',
}

it('a phone number loses its sign, another identifier nothing', () => {
  expect(askedOf(payment, 'XOF').payee_party_identifier).toBe('2290197000001')
  const alias: Payment = { ...payment, payee_party_id_type: 'ALIAS', payee_party_identifier: '+kossi' }
  expect(askedOf(alias, 'XOF').payee_party_identifier).toBe('+kossi')
})

it('a quote is no longer about a payment of which anything that it priced was changed', () => {
  const quoted = askedOf(payment, 'XOF')
  expect(isAbout(askedOf({ ...payment, label: 'Autre' }, 'XOF'), quoted)).toBe(true)
  expect(isAbout(askedOf({ ...payment, amount: 50_001 }, 'XOF'), quoted)).toBe(false)
  expect(isAbout(askedOf({ ...payment, payee_party_identifier: '+2290197000002' }, 'XOF'), quoted)).toBe(
    false,
  )
  expect(isAbout(askedOf(payment, 'EUR'), quoted)).toBe(false)
})
