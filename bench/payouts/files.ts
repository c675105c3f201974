import { range } from '../harness/range.ts'

/** A file of payments to numbers that are all different, of one operator after the other. */
export const fileOf = (rows: number): string =>
  [
    'type_id,valeur_id,devise,montant',
    ...range(rows).map((index) => `MSISDN,22901${97_000_000 + index},XOF,${500 + (index % 90)}`),
  ].join('\n')
