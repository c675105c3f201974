import type { SameWords } from '../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  title: 'Notifications',
  unread: { zero: 'all read', one: '{count} unread', other: '{count} unread' },
  isUnread: 'Unread:',
  readAll: 'Mark all as read',
  'change.read': 'Mark notifications as read',
  empty: 'Nothing to tell',
  emptyHelp: 'Mentions, accepted invitations and what concerns your account will show here.',
  today: 'Today',
  yesterday: 'Yesterday',
  announce: 'New notification: {sentence}',

  somebody: 'Somebody',
  'device.unknown': 'an unknown device',
  'role.admin': 'administrator',
  'role.agent': 'agent',
  'role.gestionnaire': 'manager',
  'role.superviseur': 'supervisor',

  'kind.chat.added': '{who} added you to the conversation “{room}”',
  'room.renamed': 'renamed since',
  'kind.chat.removed': '{who} took you out of the conversation “{room}”',
  'kind.chat.removedByNobody': 'You are no longer part of the conversation “{room}”',
  'kind.chat.made_owner': '{who} made you an owner of the conversation “{room}”',
  'kind.documents.added': '{who} added documents to the project “{project}”',
  'kind.chat.mentioned': '{who} mentioned you in “{room}”',
  'kind.identity.new_device': 'Sign-in from a new device: {device}',
  'kind.identity.new_deviceAt': 'Sign-in from a new device: {device}, {place}',
  'kind.identity.moved': 'You are now {role} of {organization}',
  'kind.identity.invitation_accepted': '{who} accepted your invitation ({role}, {organization})',
  'kind.identity.assigned': 'You are assigned to {organization}',
  'kind.other': 'There is something new for you',
}
