import type { Currency } from '../../money.ts'

/** The four columns, in whatever order a file has them. */
export const columns = ['type_id', 'valeur_id', 'devise', 'montant'] as const
export type Column = (typeof columns)[number]

export const FILE_BYTES_MOST = 10 * 1024 * 1024
export const ROWS_MOST = 50_000

/** How the scheme names a party. */
export const partyIdTypes = [
  'MSISDN',
  'EMAIL',
  'PERSONAL_ID',
  'BUSINESS',
  'DEVICE',
  'ACCOUNT_ID',
  'IBAN',
  'ALIAS',
] as const
export type PartyIdType = (typeof partyIdTypes)[number]
export const PARTY_IDENTIFIER_MOST = 128

export interface Payee {
  readonly payee_party_id_type: PartyIdType
  readonly payee_party_identifier: string
}

/** What a row is held against beside its own form: the account that pays, and the limit of its organization. */
export interface FileRules {
  readonly currency: Currency
  readonly payer: { readonly party_id_type: PartyIdType; readonly party_identifier: string } | null
  readonly per_transfer: number | null
}
