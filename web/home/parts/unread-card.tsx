import type { Profile } from '../../../contract/identity/schemas.ts'
import { RoomLine } from '../../chat/parts/room-line.tsx'
import { inListOrder, unreadIn } from '../../chat/rooms.ts'
import { useRooms } from '../../chat/use-chat-session.ts'
import { Count } from '../../kit/badge.tsx'
import { ButtonLink } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { homeWords } from '../words/index.ts'
import { HomeCard } from './home-card.tsx'

/** Conversations with something new in them: who wrote what, and when. */
export function UnreadCard({ me }: { me: Profile }) {
  const t = useWords(homeWords)
  const rooms = useRooms()
  const unread = inListOrder(rooms.data?.results ?? []).filter((room) => unreadIn(room) > 0)
  const rest = unread.length - SHOWN
  return (
    <HomeCard
      title={
        <>
          {`${t('unread')} `}
          {unread.length > 0 && <Count value={unread.length} />}
        </>
      }
      actions={
        <ButtonLink size="small" icon="edit" href="/chat?do=create">
          {t('write')}
        </ButtonLink>
      }
    >
      <div className="home-unread">
        <Loaded query={rooms} skeleton={<Skeleton shape="rows" count={2} />}>
          {() =>
            unread.length === 0 ? (
              <p className="home-calm">
                <Icon name="good" size={20} />
                {t('unread.none')}
              </p>
            ) : (
              <ul className="home-rooms">
                {unread.slice(0, SHOWN).map((room) => (
                  <li key={room.id}>
                    <RoomLine room={room} me={me.id} isCurrent={false} />
                  </li>
                ))}
              </ul>
            )
          }
        </Loaded>
      </div>
      <div>
        <ButtonLink look="link" href="/chat">
          {rest > 0 ? t('unread.more', { count: rest }) : t('unread.all')}
        </ButtonLink>
      </div>
    </HomeCard>
  )
}

/** A glance; the list of conversations has the others. */
const SHOWN = 4
