import type { SameWords } from '../../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'change.edit': 'Edit a message',
  'change.erase': 'Delete a message',
  'change.react': 'React to a message',
  'change.unreact': 'Take a reaction back',
  'change.pin': 'Pin a conversation',
  'change.unpin': 'Unpin a conversation',
  'change.markUnread': 'Mark a conversation as unread',
  'change.markRead': 'Mark a conversation as read',
  'change.readThread': 'Mark a thread as read',
}
