import type { countries } from '../organizations.ts'
import { type Party, partyFieldNames } from './schemas.ts'

type Country = (typeof countries)[number]

/** What a country asks of a commercial document beyond what all of them do (`SELLER`, `CLIENT`). */
export interface CountryPack {
  /** What its tax office calls the number of a taxpayer. */
  readonly tax_id_label: string
  readonly tax_id_length?: number
  readonly also_of_issuer?: readonly PartyField[]
  readonly also_of_client?: readonly PartyField[]
}
type PartyField = keyof Party

const PACKS: Partial<Record<Country, CountryPack>> = {
  BJ: { tax_id_label: 'IFU', tax_id_length: 13 },
  BF: { tax_id_label: 'IFU', also_of_issuer: ['legal_form'] },
  CI: { tax_id_label: 'NCC', also_of_client: ['tax_id'] },
  SN: { tax_id_label: 'NINEA' },
  TG: { tax_id_label: 'NIF' },
}

const ELSEWHERE: CountryPack = { tax_id_label: 'Identifiant fiscal' }

export const packOf = (country: string): CountryPack => PACKS[country as Country] ?? ELSEWHERE

/** OHADA's uniform act and the general tax codes together. */
const SELLER: readonly PartyField[] = [
  'name',
  'address',
  'phone_number',
  'rccm_number',
  'rccm_place',
  'tax_id',
  'tax_regime',
  'tax_office',
  'bank_reference',
]
const CLIENT: readonly PartyField[] = ['name', 'address']

/** What must be completed before a document may be issued, as `issuer.rccm_number`; empty when nothing is missing. */
export function missingMentions(issuer: Party, client: Party): string[] {
  const pack = packOf(issuer.country)
  return [
    ...missingOf('issuer', issuer, [...SELLER, ...(pack.also_of_issuer ?? [])], pack.tax_id_length),
    ...missingOf('client', client, [...CLIENT, ...(pack.also_of_client ?? [])]),
  ]
}

/** The same of who sells to a person, of whom nothing is asked. */
export const missingOfSeller = (issuer: Party): string[] =>
  missingMentions(issuer, issuer).filter((name) => name.startsWith('issuer.'))

const missingOf = (who: string, party: Party, asked: readonly PartyField[], taxIdLength?: number): string[] =>
  partyFieldNames
    .filter((name) => asked.includes(name) && !isGiven(party, name, taxIdLength))
    .map((name) => `${who}.${name}`)

/** A number of the wrong length is none: the tax office would refuse the document. */
const isGiven = (party: Party, name: PartyField, taxIdLength: number | undefined): boolean => {
  const value = party[name]?.trim() ?? ''
  if (name === 'tax_id' && taxIdLength !== undefined) return value.length === taxIdLength
  return value !== ''
}
