import type { Message, Room } from '../../../contract/chat/schemas.ts'
import { IconButton } from '../../kit/button.tsx'
import { Icon, type IconName } from '../../kit/icon.tsx'
import { moveWithKeys } from '../../kit/menu.tsx'
import { Popover } from '../../kit/popover.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { Said } from '../conversation.ts'
import { chatWords } from '../words/index.ts'
import './message-actions.css'

/** What can be done about a message. */
export interface MessageDeeds {
  reply: (said: Said) => void
  react: (message: Message, emoji: string, on: boolean) => void
  edit: (said: Said) => void
  erase: (said: Said) => void
  readers: (said: Said) => void
  versions: (said: Said) => void
  jump: (messageId: number) => void
}

/** One button beside the message: a picture in answer, or something to do about it. Arrows move, Enter does. */
export function MessageActions({ said, me, room, isOperator, deeds }: MessageActionsProps) {
  const t = useWords(chatWords)
  const isMine = said.sender_id === me
  const isOwner = room.participants.some(({ user_id, role }) => user_id === me && role === 'owner')
  const isOpen = room.closed_at === null
  const deed = (may: boolean, label: string, icon: IconName, act: () => void, tone?: 'bad'): Deed[] =>
    may ? [{ label, icon, act, tone }] : []
  const items = [
    ...deed(isOpen, t('message.reply'), 'arrow-left', () => deeds.reply(said)),
    ...deed(
      said.content !== '',
      t('message.copy'),
      'copy',
      () => void navigator.clipboard?.writeText(said.content),
    ),
    ...deed(isMine && room.is_group, t('message.readers'), 'eye', () => deeds.readers(said)),
    ...deed(said.edited_at !== null && (isOwner || isOperator), t('message.versions'), 'history', () =>
      deeds.versions(said),
    ),
    ...deed(isOpen && isMine, t('message.edit'), 'edit', () => deeds.edit(said)),
    ...deed(
      isMine || (isOwner && room.is_group),
      t('message.delete'),
      'trash',
      () => deeds.erase(said),
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
                      onClick={after(() => deeds.react(said, emoji, true))}
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

interface Deed {
  label: string
  icon: IconName
  tone: 'bad' | undefined
  act: () => void
}

interface MessageActionsProps {
  said: Said
  me: number
  room: Room
  isOperator: boolean
  deeds: MessageDeeds
}

/** What is meant most often; anything else is said in words. */
const EMOJIS = ['👍', '❤️', '😂', '🎉', '🙏', '👀', '✅', '😢']
