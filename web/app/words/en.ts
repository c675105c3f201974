import type { SameWords } from '../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'place.home': 'Home',
  'place.members': 'Members',
  'place.people': 'People',
  'place.organizations': 'Organizations',
  'place.audit': 'Audit trail',
  'place.system': 'System',
  'place.account': 'My account',
  'group.operator': 'Administration',
  leave: 'Sign out',
  'leave.failed': 'Signing out did not work',
  'leave.failedHelp': 'Check your connection, then try again.',

  'do.group': 'Actions',
  'do.createPerson': 'Create a person',
  'do.invite': 'Invite a person',
  'do.createOrganization': 'Create an organization',
  'do.deadLetters': 'See the failed jobs',
  'do.password': 'Change my password',
  'do.devices': 'See my signed-in devices',
  'do.words.person': 'new add user account',
  'do.words.invite': 'new add e-mail member',
  'do.words.organization': 'new add client company',
  'do.words.jobs': 'error replay queue dead letter',
  'do.words.password': 'security profile',
  'do.words.devices': 'session security sign out',
  'found.people': 'People',
  'found.organizations': 'Organizations',

  'missing.title': 'Page not found',
  'missing.lead': 'This page does not exist, was moved, or is not open to your role.',
  'missing.back': 'Previous page',
  'missing.home': 'Back to home',
}
