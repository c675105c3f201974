import { useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import type { Comment, CommentVerbs } from './comment.ts'
import { CommentBox } from './comment-box.tsx'
import { CommentItem } from './comment-item.tsx'
import { threadsOf } from './threads.ts'
import { commentWords } from './words/index.ts'
import './comments.css'

/** A conversation about one thing: comments, their answers, and a box for the next. The page owns the comments. */
export function CommentThread({
  label,
  comments,
  canWrite = true,
  canReply = canWrite,
  draftId,
  ...verbs
}: CommentThreadProps) {
  const t = useWords(commentWords)
  const place = useRef<HTMLElement>(null)
  const [replyingTo, setReplyingTo] = useState<string | null>(null)
  const threads = threadsOf(comments)
  const item = (comment: Comment) => (
    <CommentItem
      key={comment.id}
      comment={comment}
      verbs={verbs}
      onReply={canReply ? () => setReplyingTo(comment.id) : undefined}
    />
  )
  const target = comments.find(({ id }) => id === replyingTo)
  const backToReply = (id: string) =>
    requestAnimationFrame(() =>
      place.current?.querySelector<HTMLElement>(`[data-reply="${CSS.escape(id)}"]`)?.focus(),
    )
  return (
    <section className="comments" aria-label={label} ref={place}>
      <p className="visually-hidden" role="status">
        {t('count', { count: comments.length })}
      </p>
      {threads.length === 0 && <p className="soft">{t('empty')}</p>}
      {threads.length > 0 && (
        <ol className="comments-list">
          {threads.map(({ root, replies }) => {
            const answered = target && [root, ...replies].find(({ id }) => id === target.id)
            return (
              <li key={root.id}>
                {item(root)}
                {(replies.length > 0 || answered) && (
                  <ol className="comments-replies">
                    {replies.map((reply) => (
                      <li key={reply.id}>{item(reply)}</li>
                    ))}
                    {answered && (
                      <li>
                        <CommentBox
                          key={answered.id}
                          label={t('answer', { name: answered.author })}
                          action={t('send.answer')}
                          verbs={verbs}
                          // An answer to what the client must not see is not for the client either.
                          isInternal={answered.isInternal}
                          onSend={(text, isInternal) => {
                            verbs.onAdd({ text, isInternal, replyTo: answered.id })
                            setReplyingTo(null)
                            backToReply(answered.id)
                          }}
                          onCancel={() => {
                            setReplyingTo(null)
                            backToReply(answered.id)
                          }}
                        />
                      </li>
                    )}
                  </ol>
                )}
              </li>
            )
          })}
        </ol>
      )}
      {canWrite && (
        <CommentBox
          label={t('new')}
          action={t('send')}
          verbs={verbs}
          draftId={draftId}
          files={verbs.files}
          onSend={(text, isInternal) => verbs.onAdd({ text, isInternal, replyTo: null })}
        />
      )}
    </section>
  )
}

interface CommentThreadProps extends CommentVerbs {
  /** What the comments are about: « Commentaires de la facture F-2026-0042 ». */
  label: string
  comments: readonly Comment[]
  /** Names the draft of the next comment. */
  draftId?: string
  /** False for those who only read. */
  canWrite?: boolean
  /** False where comments stand one after the other, and none answers another. */
  canReply?: boolean
}
