import type { Room } from '../../../contract/chat/schemas.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { Message } from '../conversation.ts'
import { dialogWords } from '../dialogs/words/index.ts'
import { Face } from './face.tsx'
import './people-rows.css'

/** Who has read an own message, who has not, and who does not share receipts. */
export default function MessageReaders({ message, room, joinedAt, onClose }: MessageReadersProps) {
  const t = useWords(dialogWords)
  // People who joined later could not read it.
  const others = room.participants.filter(
    ({ user_id }) => user_id !== message.sender_id && (joinedAt.get(user_id) ?? 0) < message.id,
  )
  const groups = [
    { what: 'read', people: others.filter(({ seen }) => seen !== null && seen >= message.id) },
    { what: 'unread', people: others.filter(({ seen }) => seen !== null && seen < message.id) },
    { what: 'silent', people: others.filter(({ seen }) => seen === null) },
  ] as const
  return (
    <Dialog open title={t('readers.title')} onClose={onClose}>
      {groups
        .filter(({ people }) => people.length > 0)
        .map(({ what, people }) => (
          <section key={what} className="stack" data-gap="small">
            <h3>{t(`readers.${what}`, { count: people.length })}</h3>
            <ul className="people-rows">
              {people.map(({ user_id, name }) => (
                <li key={user_id}>
                  <Face name={name} size="small" />
                  <span className="people-rows-name">{name}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
    </Dialog>
  )
}

interface MessageReadersProps {
  message: Message
  room: Room
  /** The sequence number at which each person joined. */
  joinedAt: ReadonlyMap<number, number>
  onClose: () => void
}
