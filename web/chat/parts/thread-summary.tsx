import type { Message } from '../../../contract/chat/schemas.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { chatWords } from '../words/index.ts'
import './thread-summary.css'

/** Under the message that begins a thread: who replied, how often, when last, and whether something is new in it. */
export function ThreadSummary({ replies, isUnread, onOpen }: ThreadSummaryProps) {
  const t = useWords(chatWords)
  return (
    <button type="button" className="thread-summary" onClick={onOpen}>
      <span className="thread-faces" aria-hidden="true">
        {replies.authors.map(({ id, name }) => (
          <Avatar key={id} name={name} size="small" />
        ))}
      </span>
      <strong>{t('thread.replies', { count: replies.count })}</strong>
      {isUnread && (
        <span className="thread-new" role="img" aria-label={t('thread.new')} title={t('thread.new')} />
      )}
      <span className="soft">
        <When at={replies.last_at} />
      </span>
    </button>
  )
}

interface ThreadSummaryProps {
  replies: NonNullable<Message['replies']>
  isUnread: boolean
  onOpen: () => void
}
