import type { Room } from '../../../contract/chat/schemas.ts'
import { Icon } from '../../kit/icon.tsx'
import { useTroubleWords } from '../../kit/transfers/use-trouble-words.ts'
import { type Translate, useWords } from '../../lib/i18n.tsx'
import { filesAtHand, type OutgoingMessage } from '../../lib/live/outbox.ts'
import type { Delivery } from '../timeline.ts'
import type { Uploads } from '../uploads.ts'
import { OutgoingVoice } from '../voice/voice-part.tsx'
import type { fr } from '../words/fr.ts'
import { chatWords } from '../words/index.ts'
import { DeliveryMark } from './delivery-mark.tsx'
import { FileCard } from './file-card.tsx'
import { Clock } from './message-row.tsx'
import { MessageText } from './message-text.tsx'

/** An outgoing message, rendered like a stored one. */
export function OutgoingMessageRow({
  message,
  room,
  me,
  uploads,
  delivery,
  isFirst,
  onRetry,
  onDiscard,
}: OutgoingMessageRowProps) {
  const t = useWords(chatWords)
  const sayTrouble = useTroubleWords()
  const { content, files, writtenAt, refusal } = message
  const mayRetry = content !== '' || filesAtHand(message).length > 0
  return (
    <article className="message" data-mine data-first={isFirst || undefined} data-delivery={delivery}>
      <div className="message-body">
        <div className="message-bubble">
          {files.length > 0 && (
            <ul className="message-files">
              {files.map((file) => {
                const sent = {
                  file,
                  upload: uploads.find(file.key),
                  onRetry: () => uploads.retry(file.key),
                }
                return (
                  <li key={file.key}>
                    {file.voice ? <OutgoingVoice {...sent} voice={file.voice} /> : <FileCard {...sent} />}
                  </li>
                )
              })}
            </ul>
          )}
          {content !== '' && <MessageText content={content} room={room} me={me} />}
          <p className="message-meta">
            <Clock at={new Date(writtenAt).toISOString()} />
            <DeliveryMark delivery={delivery} />
          </p>
        </div>
        {refusal !== null ? (
          <p className="message-failed" role="alert">
            <Icon name="bad" />
            <span>{refusalWords(refusal, t, sayTrouble)}</span>
            {mayRetry && (
              <button type="button" className="button" data-look="link" onClick={onRetry}>
                {t(refusal === 'files_lost' ? 'message.retryWithout' : 'message.retry')}
              </button>
            )}
            <button type="button" className="button" data-look="link" onClick={onDiscard}>
              {t('message.discard')}
            </button>
          </p>
        ) : (
          files.some(({ id }) => id === null) && (
            <button type="button" className="button message-give-up" data-look="link" onClick={onDiscard}>
              {t('message.giveUp')}
            </button>
          )
        )}
      </div>
    </article>
  )
}

interface OutgoingMessageRowProps {
  message: OutgoingMessage
  room: Room
  me: number
  uploads: Uploads
  delivery: Delivery
  isFirst: boolean
  onRetry: () => void
  onDiscard: () => void
}

function refusalWords(
  refusal: string,
  t: Translate<typeof fr>,
  sayTrouble: (trouble: string) => string,
): string {
  switch (refusal) {
    case 'room_closed':
    case 'room_not_found':
    case 'too_large':
    case 'message_not_found':
    case 'files_lost':
    case 'attachment_mismatch':
      return t(`refusal.${refusal}`)
    default:
      if (refusal.startsWith('thread_')) return t('refusal.thread')
      if (refusal.startsWith('attachment_')) return t('refusal.attachment')
      return refusal.startsWith('upload.') ? sayTrouble(refusal) : t('refusal.other')
  }
}
