import { type MouseEvent, useRef } from 'react'
import { roomTitle } from '../../../contract/chat/room-title.ts'
import type { Room } from '../../../contract/chat/schemas.ts'
import { IconButton } from '../../kit/button.tsx'
import { Menu } from '../../kit/menu.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { clearUnreadMark, markUnread, pin } from '../data.ts'
import { chatWords } from '../words/index.ts'
import { RoomLine } from './room-line.tsx'
import { useLongPress } from './use-long-press.ts'
import './room-entry.css'

/** A room of the list with what can be done with it there: by its button, a long press or the other mouse button. */
export function RoomEntry({ room, me, isCurrent }: { room: Room; me: number; isCurrent: boolean }) {
  const t = useWords(chatWords)
  const failed = useFailureToast()
  const entry = useRef<HTMLLIElement>(null)
  const open = () => entry.current?.querySelector<HTMLElement>('.room-entry-menu button')?.click()
  const press = useLongPress(open)
  const isPinned = room.pinned_at !== null
  const isUnread = room.unread > 0 || room.unread_mark !== null
  const label = t('rooms.actions', { name: roomTitle(room, me) })
  return (
    <li
      ref={entry}
      className="room-entry"
      onContextMenu={(event: MouseEvent) => {
        event.preventDefault()
        // Of a finger it is the long press, which opens when the finger lifts.
        if (!isTouch(event)) open()
      }}
      {...press}
    >
      <RoomLine room={room} me={me} isCurrent={isCurrent} />
      <span className="room-entry-menu">
        <Menu
          label={label}
          trigger={(props) => <IconButton icon="more" size="small" label={label} {...props} />}
          items={[
            {
              label: t(isPinned ? 'rooms.unpin' : 'rooms.pin'),
              icon: 'pin',
              onSelect: () => void pin(room, !isPinned).catch(failed),
            },
            ...(isUnread && room.unread_mark === null
              ? []
              : [
                  {
                    label: t(room.unread_mark ? 'rooms.unmark' : 'rooms.markUnread'),
                    icon: room.unread_mark ? ('eye' as const) : ('eye-off' as const),
                    onSelect: () =>
                      void (room.unread_mark ? clearUnreadMark(room.id) : markUnread(room.id)).catch(failed),
                  },
                ]),
          ]}
        />
      </span>
    </li>
  )
}

const isTouch = ({ nativeEvent }: MouseEvent) =>
  nativeEvent instanceof PointerEvent && nativeEvent.pointerType === 'touch'
