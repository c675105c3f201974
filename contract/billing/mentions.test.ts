import { describe, expect, test } from 'vitest'
import { missingMentions, packOf } from './mentions.ts'
import type { Party } from './schemas.ts'

const seller: Party = {
  name: 'Matrice',
  legal_form: null,
  address: 'Haie Vive, Cotonou',
  phone_number: '+229 01 95 40 11 60',
  rccm_number: 'RB/COT/17 B 1846',
  rccm_place: 'Cotonou',
  tax_id: '3201718460321',
  tax_regime: 'Réel normal',
  tax_office: 'CIME Littoral',
  bank_reference: 'BJ066 01001 004512873301 58',
  country: 'BJ',
}
const buyer: Party = {
  name: 'NOURX',
  legal_form: null,
  address: 'Zoca, Abomey-Calavi',
  phone_number: null,
  rccm_number: null,
  rccm_place: null,
  tax_id: null,
  tax_regime: null,
  tax_office: null,
  bank_reference: null,
  country: 'BJ',
}

describe('mentions of a commercial document', () => {
  test.each<[string, Party, Party, string[]]>([
    ['complete in Bénin', seller, buyer, []],
    [
      'without any',
      { ...buyer, name: ' ', address: null },
      { ...buyer, name: '', address: ' ' },
      [
        'issuer.name',
        'issuer.address',
        'issuer.phone_number',
        'issuer.rccm_number',
        'issuer.rccm_place',
        'issuer.tax_id',
        'issuer.tax_regime',
        'issuer.tax_office',
        'issuer.bank_reference',
        'client.name',
        'client.address',
      ],
    ],
    ['with an IFU of 12 characters', { ...seller, tax_id: '320171846032' }, buyer, ['issuer.tax_id']],
    ['in Burkina Faso', { ...seller, country: 'BF', tax_id: '00012345B' }, buyer, ['issuer.legal_form']],
    [
      'complete in Burkina Faso',
      { ...seller, country: 'BF', tax_id: '00012345B', legal_form: 'SARL' },
      buyer,
      [],
    ],
    ['in Côte d’Ivoire', { ...seller, country: 'CI' }, buyer, ['client.tax_id']],
    ['complete in Côte d’Ivoire', { ...seller, country: 'CI' }, { ...buyer, tax_id: '1234567 A' }, []],
    ['in Sénégal', { ...seller, country: 'SN', tax_id: '0046' }, buyer, []],
    [
      'in Togo, without its place of registration',
      { ...seller, country: 'TG', rccm_place: null },
      buyer,
      ['issuer.rccm_place'],
    ],
    ['elsewhere', { ...seller, country: 'NE', tax_regime: null }, buyer, ['issuer.tax_regime']],
  ])('%s', (_, issuer, client, missing) => {
    expect(missingMentions(issuer, client)).toEqual(missing)
  })

  test('each country names its taxpayer’s number', () => {
    expect(['BJ', 'BF', 'CI', 'SN', 'TG', 'FR'].map((country) => packOf(country).tax_id_label)).toEqual([
      'IFU',
      'IFU',
      'NCC',
      'NINEA',
      'NIF',
      'Identifiant fiscal',
    ])
  })
})
