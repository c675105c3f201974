import type { Room } from '../../../contract/chat/schemas.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { Said } from '../conversation.ts'
import { chatWords } from '../words/index.ts'
import { Face } from './face.tsx'
import './people-rows.css'

/** Who has read one of my messages, who has not yet, and who keeps it to themselves. */
export function MessageReaders({ said, room, came, onClose }: MessageReadersProps) {
  const t = useWords(chatWords)
  // Whoever came later was not there to read it.
  const others = room.participants.filter(
    ({ user_id }) => user_id !== said.sender_id && (came.get(user_id) ?? 0) < said.id,
  )
  const groups = [
    { what: 'read', people: others.filter(({ seen }) => seen !== null && seen >= said.id) },
    { what: 'unread', people: others.filter(({ seen }) => seen !== null && seen < said.id) },
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
  said: Said
  room: Room
  /** Since when somebody is there. */
  came: ReadonlyMap<number, number>
  onClose: () => void
}
