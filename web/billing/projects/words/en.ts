import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'time.action': 'Invoice these hours',
  'time.title': 'Invoice the time of “{name}”',
  'time.lead':
    'Billable time that is not invoiced yet becomes a draft, which you read again before you issue it.',
  'time.submit': 'Prepare the invoice',
  'field.until': 'Until',
  'field.unit_amount': 'Price of an hour',
  'field.tax_rate_bp': 'VAT',
  'field.exemption_reason': 'Reason for the exemption',
  'field.group_by': 'A line for each',
  'group.task': 'Task',
  'group.person': 'Person',
  'group.entry': 'Entry',
  'group.help': 'The team’s notes never stand on the invoice.',
  'money.title': 'Money',
  'money.quoted': 'Quotes open or accepted',
  'money.invoiced': 'Invoiced',
  'money.paid': 'Paid',
  'money.outstanding': 'Still to pay',
  'money.budget': 'Budget',
  'money.quotes': 'Show the quotes',
  'money.invoices': 'Show the invoices',
}
