import { columns } from '../../../contract/payouts/file/format.ts'

/** Semicolons and a BOM, so that a spreadsheet in French opens it in columns. The example is refused as long as its X
 *  stand, so that nobody pays it. */
const text = `\uFEFF${columns.join(';')}\r\nMSISDN;22901XXXXXXXX;XOF;50000\r\n`

export const TEMPLATE_HREF = `data:text/csv;charset=utf-8,${encodeURIComponent(text)}`
export const TEMPLATE_NAME = 'matrice-paiements.csv'
