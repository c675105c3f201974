import { useRef, useState } from 'react'
import { Link } from 'wouter'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { Avatar } from '../avatar.tsx'
import { Badge } from '../badge.tsx'
import { Button } from '../button.tsx'
import { Confirm } from '../confirm.tsx'
import { Icon } from '../icon.tsx'
import { MarkdownReader } from '../markdown/markdown-reader.tsx'
import { Menu } from '../menu.tsx'
import { When } from '../when.tsx'
import { kitWords } from '../words/index.ts'
import type { Comment, CommentVerbs } from './comment.ts'
import { CommentBox } from './comment-box.tsx'
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
      {!isDeleted && <Files files={comment.files ?? []} />}
      {delivery && <Delivery comment={comment} verbs={verbs} />}
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

function Files({ files }: { files: NonNullable<Comment['files']> }) {
  const t = useWords(commentWords)
  const locale = useLocale()
  if (files.length === 0) return null
  return (
    <ul className="comment-files" aria-label={t('files.label')}>
      {files.map(({ id, name, size, href }) => (
        <li key={id}>
          <Icon name="attach" />
          <Link href={href}>{name}</Link>
          <span className="soft small">{formatFileSize(size, locale)}</span>
        </li>
      ))}
    </ul>
  )
}

/** Where a comment is on its way. Only a failure asks for something, and is read out. */
function Delivery({ comment: { id, delivery }, verbs }: { comment: Comment; verbs: CommentVerbs }) {
  const t = useWords(commentWords)
  const kit = useWords(kitWords)
  if (!delivery) return null
  if (delivery.state !== 'failed')
    return (
      <p className="comment-delivery soft small">
        <Icon name={delivery.state === 'sending' ? 'send' : 'clock'} />
        {t(delivery.state)}
      </p>
    )
  return (
    <div className="comment-delivery" role="alert">
      <span className="field-error">
        <Icon name="bad" />
        <span>
          {t('failed')}
          {delivery.reason && ` · ${delivery.reason}`}
        </span>
      </span>
      <Button size="small" icon="refresh" onClick={() => verbs.onRetry(id)}>
        {kit('action.retry')}
      </Button>
      <Button size="small" look="quiet" onClick={() => verbs.onDiscard(id)}>
        {t('discard')}
      </Button>
    </div>
  )
}

interface CommentItemProps {
  comment: Comment
  verbs: CommentVerbs
  onReply: (() => void) | undefined
}
