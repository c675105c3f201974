import { lazy, Suspense } from 'react'
import { useLocation, useParams, useSearch } from 'wouter'
import { Empty } from '../../kit/empty.tsx'
import { idIn, withParameter } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useDoing } from '../../lib/use-doing.ts'
import { useMedia, WIDE } from '../../lib/use-media.ts'
import { ComingDialog } from '../parts/coming-dialog.tsx'
import { RoomList } from '../parts/room-list.tsx'
import { RoomOnScreen } from '../parts/room-on-screen.tsx'
import { chatWords } from '../words/index.ts'
import './chat.css'

const ChatPreferences = lazy(() => import('../parts/chat-preferences.tsx'))
const MessageSearch = lazy(() => import('../parts/message-search.tsx'))
const NewRoom = lazy(() => import('../parts/new-room.tsx'))

/** The list beside the open conversation, and a thread beside both; on a phone one of them. All have their URL. */
export default function Chat() {
  const { roomId, part, messageId } = useParams<{ roomId?: string; part?: string; messageId?: string }>()
  const t = useWords(chatWords)
  const isWide = useMedia(WIDE)
  const [, navigate] = useLocation()
  const query = new URLSearchParams(useSearch())
  const { doing, begin, end } = useDoing(['create', 'search', 'preferences'])
  const isOpen = roomId !== undefined
  const thread = part === 'threads' ? idIn(messageId) : undefined
  return (
    <div className="chat" data-open={isOpen || undefined} data-thread={thread !== undefined || undefined}>
      {(isWide || !isOpen) && (
        <RoomList
          current={idIn(roomId)}
          onNew={() => begin('create')}
          onSearch={() => begin('search')}
          onPreferences={() => begin('preferences')}
        />
      )}
      {isOpen ? (
        <RoomOnScreen
          key={roomId}
          roomId={idIn(roomId) ?? 0}
          thread={thread}
          at={idIn(query.get('at') ?? undefined)}
          onSearch={() => begin('search')}
        />
      ) : (
        isWide && (
          <section className="chat-nothing">
            <Empty icon="chat" title={t('rooms.choose')}>
              {t('rooms.chooseHelp')}
            </Empty>
          </section>
        )
      )}
      {doing && (
        <Suspense fallback={<ComingDialog title={t(DIALOGS[doing])} onClose={end} />}>
          {doing === 'create' && (
            <NewRoom organization={idIn(query.get('organization') ?? undefined)} onClose={end} />
          )}
          {doing === 'preferences' && <ChatPreferences onClose={end} />}
          {doing === 'search' && (
            <MessageSearch
              roomId={idIn(roomId)}
              onClose={end}
              onOpen={(room, message) =>
                navigate(withParameter(`/chat/${room}`, '', 'at', String(message)), { replace: true })
              }
            />
          )}
        </Suspense>
      )}
    </div>
  )
}

const DIALOGS = {
  create: 'rooms.new',
  search: 'rooms.searchMessages',
  preferences: 'preferences.title',
} as const
