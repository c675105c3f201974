import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  title: 'Billing settings',
  lead: 'They hold for the next documents. What is issued does not change.',
  readOnly: 'Only an administrator can change these settings.',
  documents: 'New documents',
  reminders: 'Reminders',
  online: 'Online payment',
  'field.due_days': 'Invoices are due after',
  'field.quote_valid_days': 'Quotes are valid for',
  'field.prices_include_tax': 'Prices are entered with tax',
  'field.prices_include_taxHelp': 'Each draft may decide otherwise.',
  'field.payment_terms': 'Payment terms',
  'field.payment_termsHelp': 'Printed at the foot of each document.',
  'field.reminder_days': 'Days of the reminders',
  'field.reminder_daysHelp':
    'In days after the due date, separated by commas. A negative number reminds before it: -3, 1, 7, 15.',
  'field.reminder_daysUnread': 'Type whole numbers separated by commas: -3, 1, 7, 15.',
  'field.partial_payments': 'Clients may pay in several parts',
  'field.ceiling_amount': 'The most that one online payment takes',
  days: 'days',
  yes: 'Yes',
  no: 'No',
  save: 'Save',
  saved: 'Settings saved',
}
