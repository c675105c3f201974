import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  title: 'Around the client',
  write: 'Write',
  'write.to': 'to {name}',
  tickets: 'Their other tickets',
  'tickets.none': 'No other ticket',
  'tickets.all': { one: 'See it in the list', other: 'All {count} in the list' },
  projects: 'Projects in progress',
  'projects.none': 'No project in progress',
  'projects.room': 'Conversation of the project {name}',
  invoices: 'Unpaid invoices',
  'invoices.none': 'Nothing unpaid',
  'invoices.due': 'due',
  'invoices.late': 'late since',
  all: { one: 'See all', other: 'See all {count}' },
}
