import { type Currency, majorUnits } from '../../money.ts'
import { columns, type Payee } from './format.ts'

/** Rows as a file that can be mended and sent again. */
export function writeFile(
  rows: readonly (Payee & { readonly amount: number; readonly currency: Currency })[],
): string {
  const lines = rows.map(({ payee_party_id_type, payee_party_identifier, currency, amount }) =>
    [payee_party_id_type, cell(payee_party_identifier), currency, majorUnits(amount, currency)].join(),
  )
  return `\uFEFF${[columns.join(), ...lines].join('\r\n')}\r\n`
}

/** An apostrophe before what a spreadsheet would take for a formula, which reading takes away again. */
function cell(value: string): string {
  const harmless = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value
  return /[",;\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
