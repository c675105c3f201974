import { useState } from 'react'
import type { Room } from '../../../contract/chat/schemas.ts'
import { Badge } from '../../kit/badge.tsx'
import { Menu, type MenuItem } from '../../kit/menu.tsx'
import { SearchBox } from '../../kit/search-box.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { plain } from '../../lib/plain.ts'
import { useChangeRole } from '../data.ts'
import { dialogWords } from '../dialogs/words/index.ts'
import { useChatSession } from '../session-context.ts'
import { usePresence } from '../use-chat-session.ts'
import { Face } from './face.tsx'
import './people-rows.css'

export type Person = Room['participants'][number]

/** The participants with their roles, and an owner's actions on them. */
export function RoomPeople({ room, me, mayChange, onRemove }: RoomPeopleProps) {
  const t = useWords(dialogWords)
  const presence = usePresence(useChatSession())
  const change = useChangeRole(room.id)
  const failed = useFailureToast()
  const [wanted, setWanted] = useState('')
  const found = room.participants.filter(({ name }) => plain(name).includes(plain(wanted)))
  const owners = room.participants.filter(({ role }) => role === 'owner').length
  const deedsFor = (person: Person): MenuItem[] => {
    const isOwner = person.role === 'owner'
    const isLast = isOwner && owners === 1
    const turn = (role: Person['role']) => () =>
      void change.mutateAsync({ userId: person.user_id, role }).catch(failed)
    const roles: MenuItem[] = isOwner
      ? [{ label: t('settings.unmakeOwner'), icon: 'key', disabled: isLast, onSelect: turn('member') }]
      : [{ label: t('settings.makeOwner'), icon: 'key', onSelect: turn('owner') }]
    const removal: MenuItem = {
      label: t('settings.removeAction'),
      icon: 'close',
      tone: 'bad',
      onSelect: () => onRemove(person),
    }
    return person.user_id === me ? roles : [...roles, removal]
  }
  return (
    <>
      {room.participants.length > FEW && (
        <SearchBox value={wanted} onSearch={setWanted} label={t('settings.findPerson')} />
      )}
      <ul className="people-rows">
        {found.map((person) => (
          <li key={person.user_id}>
            <Face
              name={person.name}
              status={person.user_id === me ? undefined : presence?.statusOf(person.user_id)}
            />
            <span className="people-rows-name">
              {person.user_id === me ? t('settings.you', { name: person.name }) : person.name}
            </span>
            {person.role === 'owner' && room.is_group && <Badge icon="key">{t('settings.owner')}</Badge>}
            {mayChange && (person.user_id !== me || owners > 1) && (
              <Menu label={t('settings.personActions', { name: person.name })} items={deedsFor(person)} />
            )}
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className="soft">{t('new.nobodyFound')}</p>}
    </>
  )
}

interface RoomPeopleProps {
  room: Room
  me: number
  mayChange: boolean
  onRemove: (person: Person) => void
}

/** Up to this many people need no search box. */
const FEW = 12
