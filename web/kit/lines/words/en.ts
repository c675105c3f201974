import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'column.label': 'Description',
  'column.quantity': 'Quantity',
  'column.unit': 'Unit price',
  'column.discount': 'Discount %',
  'column.tax': 'Tax %',
  'column.total': 'Amount',
  'column.actions': 'Move or delete',
  cell: '{column}, line {row}',
  add: 'Add a line',
  actions: 'Move or delete line {row}',
  up: 'Move up',
  down: 'Move down',
  duplicate: 'Duplicate',
  remove: 'Delete the line',
  empty: 'No lines',
  'said.moved': 'Line now number {row} of {count}',
  'said.pasted': { one: '{count} line pasted', other: '{count} lines pasted' },
  'said.removed': 'Line {row} deleted',
  'fault.quantity': 'Type a quantity, for example 1.5.',
  'fault.amount': 'Type an amount, for example {example}.',
  'fault.percent': 'Type a percentage between 0 and 100.',
  keys: 'Enter: next line or a new one. Arrows: neighbouring cell. Alt and arrows: move the line. A selection of a spreadsheet can be pasted.',
}
