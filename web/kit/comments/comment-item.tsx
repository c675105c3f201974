import { useRef, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Avatar } from '../avatar.tsx'
import { Badge } from '../badge.tsx'
import { Button } from '../button.tsx'
import { Confirm } from '../confirm.tsx'
import { MarkdownReader } from '../markdown/markdown-reader.tsx'
import { Menu } from '../menu.tsx'
import { When } from '../when.tsx'
import { AttachedFiles } from './attached-files.tsx'
import type { Comment, CommentVerbs } from './comment.ts'
import { CommentBox } from './comment-box.tsx'
import { Delivery } from './delivery.tsx'
import { commentWords } from './words/index.ts'

export function CommentItem({ comment, verbs, onReply }: CommentItemProps) {
  const t = useWords(commentWords)
  const article = useRef<HTMLElement>(null)
  const [doing, setDoing] = useState<'edit' | 'delete' | null>(null)
  const { id, author, isDeleted = false, delivery } = comment
  const { onVersions } = verbs
  const isSettled = !isDeleted && delivery === undefined
  const endEdit = () => {
    setDoing(null)
    requestAnimationFrame(() => article.current?.focus())
  }
  return (
    <article
      ref={article}
      className="comment"
      tabIndex={-1}
      aria-label={author}
      data-internal={comment.isInternal || undefined}
      data-delivery={delivery?.state}
    >
      <header className="comment-top">
        <Avatar name={author} size="small" />
        <strong>{author}</strong>
        <span className="soft small">
          <When at={comment.at} />
          {comment.editedAt && ` · ${t('edited')}`}
        </span>
        {comment.isInternal && (
          <Badge tone="attention" icon="lock">
            {t('internal')}
          </Badge>
        )}
      </header>
      {doing === 'edit' ? (
        <CommentBox
          label={t('change')}
          action={t('send.change')}
          verbs={verbs}
          initial={comment.text}
          isInternal={comment.isInternal}
          onSend={(text) => {
            if (text !== comment.text) verbs.onEdit(id, text)
            endEdit()
          }}
          onCancel={endEdit}
        />
      ) : (
        <div className="comment-body">
          {isDeleted ? (
            <p className="soft">{t('deleted')}</p>
          ) : comment.html === null ? (
            <p className="comment-raw">{comment.text}</p>
          ) : (
            <MarkdownReader html={comment.html} />
          )}
        </div>
      )}
      {!isDeleted && <AttachedFiles files={comment.files ?? []} />}
      <Delivery delivery={delivery} onRetry={() => verbs.onRetry(id)} onDiscard={() => verbs.onDiscard(id)} />
      {isSettled && doing !== 'edit' && (
        <div className="comment-actions">
          {onReply && (
            <Button
              look="quiet"
              size="small"
              icon="reply"
              data-reply={id}
              aria-label={t('replyTo', { name: author })}
              onClick={onReply}
            >
              {t('reply')}
            </Button>
          )}
          {comment.canChange && (
            <Menu
              label={t('actions', { name: author })}
              align="start"
              items={[
                ...(comment.canEdit === false
                  ? []
                  : [{ label: t('edit'), icon: 'edit' as const, onSelect: () => setDoing('edit') }]),
                ...(comment.editedAt && onVersions
                  ? [{ label: t('versions'), icon: 'history' as const, onSelect: () => onVersions(id) }]
                  : []),
                { label: t('delete'), icon: 'trash', tone: 'bad', onSelect: () => setDoing('delete') },
              ]}
            />
          )}
        </div>
      )}
      <Confirm
        open={doing === 'delete'}
        title={t('confirmTitle')}
        action={t('confirmAction')}
        tone="danger"
        onConfirm={() => verbs.onDelete(id)}
        onClose={endEdit}
      >
        {t('confirmText')} {(comment.files?.length ?? 0) > 0 && t('confirmFiles')}
      </Confirm>
    </article>
  )
}

interface CommentItemProps {
  comment: Comment
  verbs: CommentVerbs
  onReply: (() => void) | undefined
}
