import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'list.title': 'Retention',
  'list.lead':
    'How long documents are kept. Where two rules contradict each other, the one that protects wins.',
  'list.empty': 'No rule yet',
  'list.emptyHelp':
    'Without a rule a document stays until somebody deletes it. A rule can protect it, or delete it after a time.',
  'list.create': 'Create a rule',

  'field.organization_id': 'Organization',
  'field.tag': 'Tag',
  'field.action': 'Effect',
  'field.keep_days': 'Number of days',
  'field.created_at': 'Created',
  'scope.everyOrganization': 'Every organization',
  'scope.everyDocument': 'Every document',
  'action.protect': 'Protect',
  'action.protectHelp': 'Nobody can delete the document during this time.',
  'action.delete': 'Delete',
  'action.deleteHelp': 'After this time the document is put into the trash, at night.',
  days: { one: '{count} day', other: '{count} days' },
  'says.protect': { one: 'Protected for {count} day', other: 'Protected for {count} days' },
  'says.delete': { one: 'Deleted after {count} day', other: 'Deleted after {count} days' },

  'means.protect': {
    one: 'For {count} day after it was added, such a document cannot be deleted. This holds for those that exist already, too.',
    other:
      'For {count} days after it was added, such a document cannot be deleted. This holds for those that exist already, too.',
  },
  'means.delete': {
    one: 'Each night, such a document that was added {count} day ago or more is put into the trash. It can be restored for 30 days.',
    other:
      'Each night, such a document that was added {count} days ago or more is put into the trash. It can be restored for 30 days.',
  },
  'means.wide': 'Concerns every document of every organization.',

  'form.create': 'Create a rule',
  'form.createAction': 'Create the rule',
  'form.edit': 'Change the rule',
  'form.save': 'Save',
  'form.tagHelp': 'Accents and capitals do not count. Empty: every document.',
  conflict: 'Somebody else has changed this rule meanwhile. Choose what to keep.',

  'detail.title': 'Retention rule',
  'detail.gone': 'Rule not found',
  'detail.goneHelp': 'It does not exist, or was deleted.',
  'detail.edit': 'Change',
  'detail.delete': 'Delete the rule',
  'delete.title': 'Delete this rule?',
  'delete.protect': 'Documents that it alone protects can be deleted at once.',
  'delete.delete': 'It puts nothing into the trash any more. What is there stays there.',
}
