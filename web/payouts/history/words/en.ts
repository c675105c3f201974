import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  create: 'New payments',
  'view.all': 'All',
  'view.waiting': 'Waiting',
  'view.running': 'Under way',
  'view.failed': 'Failed',
  'field.name': 'Bulk',
  'field.date': 'Prepared',
  'field.state': 'State',
  'field.organization': 'Client',
  'field.count': 'Payments',
  'field.completed': 'Paid',
  'field.failed': 'Failed',
  'field.amount': 'Total',
  empty: 'No bulk payments',
  'empty.maker':
    'Drop a file of payees: it is checked line by line, and nothing leaves without your consent.',
  'empty.reader': 'The payments that your organization prepares will appear here.',
  'empty.operator': 'The payments that your clients prepare will appear here.',
}
