import type { Room } from '../../../contract/chat/schemas.ts'
import type { LogEvent } from '../../../contract/frames/events.ts'
import { Confirm } from '../../kit/confirm.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { Message } from '../conversation.ts'
import { erase } from '../data.ts'
import { joinedAtByUser } from '../timeline.ts'
import { chatWords } from '../words/index.ts'
import { MessageReaders } from './message-readers.tsx'
import { MessageVersions } from './message-versions.tsx'

/** The dialog open about one message. */
export type About = { what: 'erase' | 'readers' | 'versions'; message: Message }

export function MessageDialogs({ about, room, systemEvents, onClose }: MessageDialogsProps) {
  const t = useWords(chatWords)
  if (about === null) return null
  const { what, message } = about
  if (what === 'readers') {
    return (
      <MessageReaders
        message={message}
        room={room}
        joinedAt={joinedAtByUser(systemEvents)}
        onClose={onClose}
      />
    )
  }
  if (what === 'versions') return <MessageVersions message={message} onClose={onClose} />
  return (
    <Confirm
      open
      title={t('message.deleteTitle')}
      action={t('message.deleteAction')}
      tone="danger"
      onConfirm={() => erase(message)}
      onClose={onClose}
    >
      <p>{t('message.deleteHelp')}</p>
    </Confirm>
  )
}

interface MessageDialogsProps {
  about: About | null
  room: Room
  systemEvents: readonly LogEvent[]
  onClose: () => void
}
