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
  preferences: 'Choose my notifications',
  'push.offer': 'Be told on this device, even when Matrice is closed?',
  'push.turnOn': 'Turn on',
  'push.decline': 'No thanks',
  announce: 'New notification: {sentence}',
}
