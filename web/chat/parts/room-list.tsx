import { useState } from 'react'
import { useMe } from '../../identity/session.ts'
import { Button, IconButton } from '../../kit/button.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { SearchBox } from '../../kit/search-box.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useArrival } from '../../kit/use-arrival.ts'
import { useWords } from '../../lib/i18n.tsx'
import { findRooms, inListOrder } from '../rooms.ts'
import { useRooms } from '../use-chat-session.ts'
import { chatWords } from '../words/index.ts'
import { RoomEntry } from './room-entry.tsx'
import './room-list.css'

/** The person's rooms, the latest first. */
export function RoomList({ current, onNew, onSearch, onPreferences }: RoomListProps) {
  const t = useWords(chatWords)
  const me = useMe()
  const rooms = useRooms()
  const heading = useArrival(t('rooms.title'))
  const [wanted, setWanted] = useState('')
  return (
    <section className="room-list" aria-label={t('rooms.label')}>
      <header className="room-list-top">
        <h1 ref={heading} tabIndex={-1}>
          {t('rooms.title')}
        </h1>
        <IconButton icon="settings" label={t('preferences.title')} onClick={onPreferences} />
        <IconButton icon="search" label={t('rooms.searchMessages')} onClick={onSearch} />
        <IconButton icon="edit" look="plain" label={t('rooms.new')} onClick={onNew} />
      </header>
      <Loaded query={rooms} skeleton={<Skeleton shape="rows" count={6} />}>
        {({ results }) => {
          const found = findRooms(inListOrder(results), wanted, me.id)
          if (results.length === 0) {
            return (
              <Empty
                icon="chat"
                title={t('rooms.empty')}
                action={
                  <Button look="primary" icon="plus" onClick={onNew}>
                    {t('rooms.new')}
                  </Button>
                }
              >
                {t('rooms.emptyHelp')}
              </Empty>
            )
          }
          return (
            <>
              {results.length > FEW && (
                <div className="room-list-find">
                  <SearchBox value={wanted} onSearch={setWanted} label={t('rooms.find')} />
                </div>
              )}
              <ul className="room-list-rows">
                {found.map((room) => (
                  <RoomEntry key={room.id} room={room} me={me.id} isCurrent={room.id === current} />
                ))}
              </ul>
              {found.length === 0 && <p className="soft room-list-none">{t('rooms.nothing')}</p>}
            </>
          )
        }}
      </Loaded>
    </section>
  )
}

interface RoomListProps {
  current: number | undefined
  onNew: () => void
  onSearch: () => void
  onPreferences: () => void
}

/** Up to this many rooms need no search box. */
const FEW = 7
