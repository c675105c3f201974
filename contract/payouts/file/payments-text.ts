import type { Payee } from './format.ts'

/** The same payments in whatever order are the same file, as a list that was sorted again is. */
export const paymentsText = (
  rows: readonly (Payee & { readonly amount: number })[],
  currency: string,
): string =>
  JSON.stringify(
    rows
      .map((row) =>
        JSON.stringify([row.payee_party_id_type, row.payee_party_identifier, currency, row.amount]),
      )
      .sort(),
  )
