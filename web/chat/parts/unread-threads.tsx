import type { Room } from '../../../contract/chat/schemas.ts'
import { Icon } from '../../kit/icon.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { chatWords } from '../words/index.ts'
import './unread-threads.css'

/** Leads to the threads with something new, one after the other: their messages may be far up. */
export function UnreadThreads({ room, onOpen }: { room: Room; onOpen: (thread: number) => void }) {
  const t = useWords(chatWords)
  const [first] = room.threads
  if (!first) return null
  return (
    <button type="button" className="unread-threads" onClick={() => onOpen(first.id)}>
      <Icon name="chat" />
      <span>{t('thread.unread', { count: room.threads.length })}</span>
      <Icon name="chevron-right" />
    </button>
  )
}
