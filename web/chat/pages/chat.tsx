import { useLocation, useParams, useSearch } from 'wouter'
import { Empty } from '../../kit/empty.tsx'
import { idIn, withParameter } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useDoing } from '../../lib/use-doing.ts'
import { useMedia, WIDE } from '../../lib/use-media.ts'
import { dialogPart } from '../parts/dialog-part.tsx'
import { RoomList } from '../parts/room-list.tsx'
import { RoomOnScreen } from '../parts/room-on-screen.tsx'
import { chatWords } from '../words/index.ts'
import './chat.css'

const ChatPreferences = dialogPart(async () => (await import('../parts/chat-preferences.tsx')).default)
const MessageSearch = dialogPart(async () => (await import('../parts/message-search.tsx')).default)
const NewRoom = dialogPart(async () => (await import('../parts/new-room.tsx')).default)

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
      {doing === 'create' && (
        <NewRoom
          title={t('rooms.new')}
          dialog={{ organization: idIn(query.get('organization') ?? undefined), onClose: end }}
        />
      )}
      {doing === 'preferences' && (
        <ChatPreferences title={t('preferences.title')} dialog={{ onClose: end }} />
      )}
      {doing === 'search' && (
        <MessageSearch
          title={t('rooms.searchMessages')}
          dialog={{
            roomId: idIn(roomId),
            onClose: end,
            onOpen: (room, message) =>
              navigate(withParameter(`/chat/${room}`, '', 'at', String(message)), { replace: true }),
          }}
        />
      )}
    </div>
  )
}
