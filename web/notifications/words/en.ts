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
}
