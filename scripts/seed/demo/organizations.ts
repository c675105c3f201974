import { searchable } from '../../../worker/kernel/data/list.ts'
import { DAY, type Row } from './sql.ts'

export const MATRICE = 1
export const CNSS = 2
export const NOURX = 3
export const NIASOTAC = 4
export const SAHELIA = 5

/** The operator, and clients of the kinds that Matrice is made for: a pension fund, an agency, a shop. */
export function organizationRows(today: number): Row[] {
  return [
    organization(today, MATRICE, 'MATRICE', 'Matrice', {
      isOperator: true,
      agedDays: 520,
      legal: [
        'SARL au capital de 5 000 000 F CFA',
        'RB/COT/17 B 1846',
        'Cotonou',
        '3201718460321',
        'Réel normal',
        'CIME Littoral',
        'Lot 2154, rue 12.183, Haie Vive, Cotonou',
        '+229 01 95 40 11 60',
        'BJ066 01001 004512873301 58',
      ],
    }),
    organization(today, CNSS, 'CNSS', 'Caisse Nationale de Sécurité Sociale', {
      agedDays: 210,
      legal: [
        'Établissement public à caractère social',
        'RB/COT/98 B 0417',
        'Cotonou',
        '3199800417128',
        'Réel normal',
        'DGE Cotonou',
        '01 BP 374, avenue Jean-Paul II, Cotonou',
        '+229 01 21 30 27 27',
        'BJ066 01001 000123456701 22',
      ],
    }),
    organization(today, NOURX, 'NOURX', 'NOURX', {
      agedDays: 410,
      legal: [
        'SARL au capital de 1 000 000 F CFA',
        'RB/ABC/19 B 2291',
        'Abomey-Calavi',
        '3201912291045',
        'Réel simplifié',
        'CIME Calavi',
        'Quartier Zoca, Abomey-Calavi',
        '+229 01 97 41 22 10',
        null,
      ],
    }),
    organization(today, NIASOTAC, 'NIASOTAC', 'NIASOTAC', {
      agedDays: 395,
      legal: [
        'Entreprise individuelle',
        'RB/PNO/21 A 0873',
        'Porto-Novo',
        '0202108730219',
        'TPS',
        'CIPE Porto-Novo',
        'Marché Ouando, Porto-Novo',
        '+229 01 66 18 45 03',
        'BJ061 02201 002187340915 17',
      ],
    }),
    organization(today, SAHELIA, 'SAHELIA', 'Sahélia Conseil', {
      agedDays: 300,
      country: 'BF',
      timeZone: 'Africa/Ouagadougou',
      isActive: false,
    }),
  ]
}

interface Particulars {
  readonly agedDays: number
  readonly isOperator?: boolean
  readonly isActive?: boolean
  readonly country?: string
  readonly timeZone?: string
  readonly legal?: readonly (string | null)[]
}

function organization(today: number, id: number, code: string, name: string, particulars: Particulars): Row {
  const [
    form = null,
    rccm = null,
    place = null,
    taxId = null,
    regime = null,
    office = null,
    address = null,
    phone = null,
    bank = null,
  ] = particulars.legal ?? []
  return {
    id,
    code,
    name,
    is_active: particulars.isActive ?? true,
    is_operator: particulars.isOperator ?? false,
    country: particulars.country ?? 'BJ',
    currency: 'XOF',
    locale: 'fr',
    time_zone: particulars.timeZone ?? 'Africa/Porto-Novo',
    legal_form: form,
    rccm_number: rccm,
    rccm_place: place,
    tax_id: taxId,
    tax_regime: regime,
    tax_office: office,
    address,
    phone_number: phone,
    bank_reference: bank,
    search_text: searchable(code, name, taxId, rccm),
    created_at: today - particulars.agedDays * DAY,
  }
}
