import type { Room } from '../../../contract/chat/schemas.ts'
import { IconButton } from '../../kit/button.tsx'
import { Icon, type IconName } from '../../kit/icon.tsx'
import { moveWithKeys } from '../../kit/menu.tsx'
import { Popover } from '../../kit/popover.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { Message } from '../conversation.ts'
import { chatWords } from '../words/index.ts'
import './message-actions.css'

/** The actions on a message. */
export interface MessageHandlers {
  reply: (message: Message) => void
  /** Opens the thread that begins with it, or that it stands in. */
  thread: (message: Message) => void
  react: (message: Message, emoji: string, on: boolean) => void
  edit: (message: Message) => void
  erase: (message: Message) => void
  readers: (message: Message) => void
  versions: (message: Message) => void
  /** From here on, as if it had not been read. */
  markUnread: (message: Message) => void
  /** Any emoji, from the picker. */
  pick: (message: Message) => void
  jump: (messageId: number) => void
}

/** The button beside a message: reactions and actions. Arrow keys move, Enter chooses. */
export function MessageActions({ message, me, room, isOperator, isInThread, handlers }: MessageActionsProps) {
  const t = useWords(chatWords)
  const isMine = message.sender_id === me
  const isOwner = room.participants.some(({ user_id, role }) => user_id === me && role === 'owner')
  const isOpen = room.closed_at === null
  const actionIf = (
    may: boolean,
    label: string,
    icon: IconName,
    act: () => void,
    tone?: 'bad',
  ): MessageAction[] => (may ? [{ label, icon, act, tone }] : [])
  const items = [
    ...actionIf(isOpen, t('emoji.other'), 'smile', () => handlers.pick(message)),
    ...actionIf(isOpen, t('message.reply'), 'reply', () => handlers.reply(message)),
    ...actionIf(isOpen && !isInThread, t('message.thread'), 'chat', () => handlers.thread(message)),
    ...actionIf(
      message.content !== '',
      t('message.copy'),
      'copy',
      () => void navigator.clipboard?.writeText(message.content),
    ),
    ...actionIf(isMine && room.is_group && !isInThread, t('message.readers'), 'eye', () =>
      handlers.readers(message),
    ),
    ...actionIf(!isInThread, t('message.markUnread'), 'eye-off', () => handlers.markUnread(message)),
    ...actionIf(message.edited_at !== null && (isOwner || isOperator), t('message.versions'), 'history', () =>
      handlers.versions(message),
    ),
    ...actionIf(isOpen && isMine, t('message.edit'), 'edit', () => handlers.edit(message)),
    ...actionIf(
      isMine || (isOwner && room.is_group),
      t('message.delete'),
      'trash',
      () => handlers.erase(message),
      'bad',
    ),
  ]
  return (
    <div className="message-actions">
      <Popover
        role="menu"
        label={t('message.actions')}
        align={isMine ? 'end' : 'start'}
        onOpen={(panel) => requestAnimationFrame(() => panel.querySelector('button')?.focus())}
        onKeyDown={moveWithKeys}
        trigger={(props) => <IconButton icon="more" size="small" label={t('message.actions')} {...props} />}
      >
        {(close) => {
          const after = (act: () => void) => () => {
            close()
            act()
          }
          return (
            <>
              {isOpen && (
                <div className="message-emojis">
                  {EMOJIS.map((emoji) => (
                    <button
                      key={emoji}
                      type="button"
                      className="message-emoji"
                      role="menuitem"
                      tabIndex={-1}
                      aria-label={t('message.reactWith', { emoji })}
                      onClick={after(() => handlers.react(message, emoji, true))}
                    >
                      {emoji}
                    </button>
                  ))}
                </div>
              )}
              {isOpen && <hr />}
              {items.map(({ label, icon, tone, act }) => (
                <button
                  key={label}
                  type="button"
                  className="menu-item"
                  role="menuitem"
                  tabIndex={-1}
                  data-tone={tone}
                  onClick={after(act)}
                >
                  <Icon name={icon} />
                  <span className="menu-text">{label}</span>
                </button>
              ))}
            </>
          )
        }}
      </Popover>
    </div>
  )
}

interface MessageAction {
  label: string
  icon: IconName
  tone: 'bad' | undefined
  act: () => void
}

interface MessageActionsProps {
  message: Message
  me: number
  room: Room
  isOperator: boolean
  isInThread: boolean
  handlers: MessageHandlers
}

/** The most frequent reactions. */
const EMOJIS = ['👍', '❤️', '😂', '🎉', '🙏', '👀', '✅', '😢']
