import { randomOf } from '../../../testing/random.ts'
import type { DefectCode } from '../defect-codes.ts'

type Cells = [type: string, id: string, currency: string, amount: string]

/** A way to spoil a good row of each kind of defect; the account pays in francs, at most 2 000 000 at once. */
export const spoilers: Readonly<Partial<Record<DefectCode, (cells: Cells) => readonly string[] | string>>> = {
  columns_missing: ([type, id, currency]) => [type, id, currency],
  columns_extra: (cells) => [...cells, 'Awa'],
  quote_unclosed: ([type, id, ...rest]) => [type, `"${id}`, ...rest],
  type_empty: ([, ...rest]) => ['', ...rest],
  type_unknown: ([, ...rest]) => ['TELEPHONE', ...rest],
  currency_empty: ([type, id, , amount]) => [type, id, '', amount],
  currency_unknown: ([type, id, , amount]) => [type, id, 'FCFA', amount],
  currency_mismatch: ([type, id, , amount]) => [type, id, 'EUR', amount],
  id_empty: ([type, , ...rest]) => [type, '', ...rest],
  id_too_long: ([, id, ...rest]) => ['ALIAS', id.padEnd(129, '0'), ...rest],
  id_characters: ([type, id, ...rest]) => [type, `${id.slice(0, 4)}\u200b${id.slice(4)}`, ...rest],
  id_scientific: ([type, , ...rest]) => [type, '2.29E+10', ...rest],
  msisdn_invalid: ([type, id, ...rest]) => [type, `0${id}`, ...rest],
  email_invalid: ([, id, ...rest]) => ['EMAIL', `${id}@`, ...rest],
  iban_invalid: ([, , ...rest]) => ['IBAN', 'FR7630006000011234567890188', ...rest],
  payee_is_payer: ([type, , ...rest]) => [type, '22999000001', ...rest],
  amount_empty: ([type, id, currency]) => [type, id, currency, ''],
  amount_not_number: ([type, id, currency, amount]) => [type, id, currency, `${amount} F`],
  amount_grouped: ([type, id, currency]) => [type, id, currency, '50 000'],
  amount_fractional: ([type, id, currency, amount]) => [type, id, currency, `${amount}.5`],
  amount_scientific: ([type, id, currency]) => [type, id, currency, '5E+04'],
  amount_negative: ([type, id, currency, amount]) => [type, id, currency, `-${amount}`],
  amount_zero: ([type, id, currency]) => [type, id, currency, '0'],
  amount_leading_zero: ([type, id, currency, amount]) => [type, id, currency, `0${amount}`],
  amount_too_large: ([type, id, currency]) => [type, id, currency, '1234567890123'],
  amount_over_limit: ([type, id, currency]) => [type, id, currency, '2000001'],
}
export const rowCodes = Object.keys(spoilers) as DefectCode[]

/** A file in which a fifth of the rows is spoiled, in every way in turn, with blank lines and quoted cells between. */
export function spoiledFile({ rows, seed }: { rows: number; seed: number }): {
  text: string
  spoiled: [line: number, code: DefectCode][]
} {
  const random = randomOf(seed)
  const lines = ['type_id,valeur_id,devise,montant']
  const spoiled: [number, DefectCode][] = []
  for (let count = 0; count < rows; count++) {
    if (random(500) === 0) lines.push(['', ',,,', '  '][random(3)] ?? '')
    const cells: Cells = ['MSISDN', `229${97_000_000 + count}`, 'XOF', String(1_000 + random(500_000))]
    const code = count % 5 === 0 ? rowCodes[(count / 5) % rowCodes.length] : undefined
    const written = code
      ? spoilers[code]?.(cells)
      : random(10) === 0
        ? cells.map((cell) => `"${cell}"`)
        : cells
    lines.push([...(written ?? cells)].join())
    if (code) spoiled.push([lines.length, code])
  }
  return { text: lines.join(random(2) === 0 ? '\n' : '\r\n'), spoiled }
}
