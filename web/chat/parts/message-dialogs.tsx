import type { Room } from '../../../contract/chat/schemas.ts'
import type { LogEvent } from '../../../contract/frames/events.ts'
import { Confirm } from '../../kit/confirm.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { Said } from '../conversation.ts'
import { erase } from '../data.ts'
import { arrivals } from '../timeline.ts'
import { chatWords } from '../words/index.ts'
import { MessageReaders } from './message-readers.tsx'
import { MessageVersions } from './message-versions.tsx'

/** What is asked or shown about one message. */
export type About = { what: 'erase' | 'readers' | 'versions'; said: Said }

export function MessageDialogs({ about, room, happenings, onClose }: MessageDialogsProps) {
  const t = useWords(chatWords)
  if (about === null) return null
  const { what, said } = about
  if (what === 'readers') {
    return <MessageReaders said={said} room={room} came={arrivals(happenings)} onClose={onClose} />
  }
  if (what === 'versions') return <MessageVersions said={said} onClose={onClose} />
  return (
    <Confirm
      open
      title={t('message.deleteTitle')}
      action={t('message.deleteAction')}
      tone="danger"
      onConfirm={() => erase(said)}
      onClose={onClose}
    >
      <p>{t('message.deleteHelp')}</p>
    </Confirm>
  )
}

interface MessageDialogsProps {
  about: About | null
  room: Room
  happenings: readonly LogEvent[]
  onClose: () => void
}
