import type { Room } from '../../../contract/chat/schemas.ts'
import type { LogEvent } from '../../../contract/frames/events.ts'
import { Confirm } from '../../kit/confirm.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import type { Message } from '../conversation.ts'
import { erase, react } from '../data.ts'
import { EmojiPart } from '../emoji/emoji-part.tsx'
import { joinedAtByUser } from '../timeline.ts'
import { chatWords } from '../words/index.ts'
import { dialogPart } from './dialog-part.tsx'

const MessageReaders = dialogPart(async () => (await import('./message-readers.tsx')).default)
const MessageVersions = dialogPart(async () => (await import('./message-versions.tsx')).default)

/** The dialog open about one message. */
export type About = { what: 'erase' | 'readers' | 'versions' | 'react'; message: Message }

export function MessageDialogs({ about, room, systemEvents, onClose }: MessageDialogsProps) {
  const t = useWords(chatWords)
  const showFailure = useFailureToast()
  if (about === null) return null
  const { what, message } = about
  if (what === 'react') {
    return (
      <Dialog open title={t('emoji.other')} onClose={onClose}>
        <EmojiPart
          onPick={(emoji) => {
            react(message, emoji, true).catch(showFailure)
            onClose()
          }}
        />
      </Dialog>
    )
  }
  if (what === 'readers') {
    const joinedAt = joinedAtByUser(systemEvents)
    return <MessageReaders title={t('message.readers')} dialog={{ message, room, joinedAt, onClose }} />
  }
  if (what === 'versions')
    return <MessageVersions title={t('message.versions')} dialog={{ message, onClose }} />
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
