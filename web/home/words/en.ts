import type { SameWords } from '../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  title: 'Hello {name}',
  'admin.lead': 'The state of the platform at a glance.',
  people: 'Active people',
  'people.inactive': {
    zero: 'no deactivated account',
    one: '{count} deactivated account',
    other: '{count} deactivated accounts',
  },
  organizations: 'Active organizations',
  'organizations.inactive': {
    zero: 'none deactivated',
    one: '{count} deactivated',
    other: '{count} deactivated',
  },
  trouble: 'Jobs in trouble',
  'trouble.none': 'None to replay',
  'trouble.some': 'To be looked at',
  health: 'Health',
  'health.ok': 'Good',
  'health.okNote': 'Every service answers',
  'health.bad': 'Degraded',
  'health.badNote': { one: '{count} service down', other: '{count} services down' },
  recent: 'Latest changes',
  'recent.all': 'Open the audit trail',
  'recent.none': 'No recent change.',

  you: 'Your role',
  organization: 'Your organization',
  'organization.name': 'Name',
  'organization.code': 'Code',
  'organization.currency': 'Currency',
  members: 'Members',
  'members.all': 'See all members',
  'members.none': 'Nobody else yet.',
  'members.invite': 'Invite a person',
  invitations: {
    zero: 'No pending invitation',
    one: '{count} pending invitation',
    other: '{count} pending invitations',
  },
}
