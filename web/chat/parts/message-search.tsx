import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { roomTitle } from '../../../contract/chat/room-title.ts'
import { useMe } from '../../identity/session.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { SearchBox } from '../../kit/search-box.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Segments } from '../../kit/switches.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { searchAsked } from '../data.ts'
import { dialogWords } from '../dialogs/words/index.ts'
import { useRooms } from '../use-chat-session.ts'
import { chatWords } from '../words/index.ts'
import './message-search.css'

/** Searches messages, in this room or in all, and opens a result. */
export default function MessageSearch({ roomId, onOpen, onClose }: MessageSearchProps) {
  const t = useWords(dialogWords)
  const chat = useWords(chatWords)
  const me = useMe()
  const rooms = useRooms().data?.results ?? []
  const here = rooms.find(({ id }) => id === roomId)
  const [wanted, setWanted] = useState('')
  const [scope, setScope] = useState<'here' | 'everywhere'>(here ? 'here' : 'everywhere')
  const isAsking = wanted.length >= LEAST
  const found = useQuery({
    ...searchAsked(wanted, scope === 'here' ? roomId : undefined),
    enabled: isAsking,
  })
  const titleOf = (id: number, name: string) => {
    const room = rooms.find((one) => one.id === id)
    return room ? roomTitle(room, me.id) : name
  }
  return (
    <Dialog open title={t('search.title')} onClose={onClose} size="wide">
      <SearchBox value={wanted} onSearch={setWanted} label={t('search.label')} />
      {here && (
        <Segments
          label={t('search.title')}
          value={scope}
          onChange={(value) => setScope(value === 'here' ? 'here' : 'everywhere')}
          segments={[
            { value: 'here', label: t('search.here') },
            { value: 'everywhere', label: t('search.everywhere') },
          ]}
        />
      )}
      {!isAsking ? (
        <p className="soft">{t('search.hint')}</p>
      ) : (
        <Loaded query={found} skeleton={<Skeleton shape="rows" count={4} />}>
          {({ results, total }) => (
            <>
              <p className="soft small" role="status">
                {total === 0 ? t('search.nothing') : t('search.count', { count: total })}
              </p>
              <ul className="message-search-found">
                {results.map((one) => (
                  <li key={`${one.room_id}-${one.id}`}>
                    <button type="button" onClick={() => onOpen(one.room_id, one.id)}>
                      <span className="message-search-top">
                        <strong>{one.sender.id === me.id ? chat('message.me') : one.sender.name}</strong>
                        {scope === 'everywhere' && (
                          <span className="soft">
                            {t('search.in', { room: titleOf(one.room_id, one.room_name) })}
                          </span>
                        )}
                        <span className="soft">
                          <When at={one.created_at} />
                        </span>
                      </span>
                      <span className="message-search-words">{highlighted(one.excerpt)}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Loaded>
      )}
    </Dialog>
  )
}

interface MessageSearchProps {
  roomId: number | undefined
  onOpen: (roomId: number, messageId: number) => void
  onClose: () => void
}

/** The server marks matches with guillemets. */
function highlighted(excerpt: string) {
  return excerpt.split(/«([^»]*)»/).map((part, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no identity but their place.
    index % 2 === 1 ? <mark key={index}>{part}</mark> : part,
  )
}

const LEAST = 2
