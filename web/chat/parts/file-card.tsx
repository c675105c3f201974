import type { ReactNode } from 'react'
import { IconButton } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { formatFileSize } from '../../lib/format.ts'
import { type Translate, useWords } from '../../lib/i18n.tsx'
import type { OutgoingFile } from '../../lib/live/outbox.ts'
import { useLocale } from '../../lib/locale.ts'
import type { Upload } from '../uploads.ts'
import type { fr } from '../words/fr.ts'
import { chatWords } from '../words/index.ts'
import './message-files.css'

/** A file being uploaded: its progress, or why it stopped and what to do. */
export function FileCard({ file, upload, onRetry, onRemove }: FileCardProps) {
  const t = useWords(chatWords)
  const locale = useLocale()
  const { name, size } = file
  const state = upload?.state ?? (file.id === null ? 'waiting' : 'done')
  const isMoving = state === 'going' || state === 'waiting'
  return (
    <div className="file-card" data-state={state}>
      {upload?.preview ? (
        <img className="file-card-picture" src={upload.preview} alt="" />
      ) : (
        <Mark state={state} />
      )}
      <span className="file-card-name">{name}</span>
      <span className="file-card-facts">
        {isMoving && upload ? (
          <progress
            aria-label={t('file.progress', { name })}
            value={upload.sentBytes}
            max={Math.max(1, size)}
          />
        ) : upload?.trouble ? (
          troubleWords(upload.trouble, t)
        ) : (
          `${kindOf(name)} · ${formatFileSize(size, locale)}`
        )}
      </span>
      {onRetry && state === 'failed' && (
        <IconButton icon="refresh" size="small" label={t('file.retry', { name })} onClick={onRetry} />
      )}
      {onRemove && (
        <IconButton icon="close" size="small" label={t('file.remove', { name })} onClick={onRemove} />
      )}
    </div>
  )
}

interface FileCardProps {
  file: Pick<OutgoingFile, 'name' | 'size' | 'id'>
  upload: Upload | undefined
  onRetry?: () => void
  onRemove?: () => void
}

function Mark({ state }: { state: Upload['state'] }): ReactNode {
  const isStopped = state === 'failed' || state === 'refused'
  return <Icon name={isStopped ? 'attention' : 'document'} size={24} />
}

/** The extension as the file's type, the same in every language. */
export const kindOf = (name: string): string => (/\.([^.]+)$/.exec(name)?.[1] ?? '').toUpperCase()

export function troubleWords(trouble: string, t: Translate<typeof fr>): string {
  switch (trouble) {
    case 'network':
      return t('file.network')
    case 'empty':
      return t('file.empty')
    case 'upload.too_large':
      return t('file.tooLarge')
    case 'upload.type_refused':
      return t('file.typeRefused')
    case 'upload.quota_exceeded':
      return t('file.quota')
    default:
      return t('file.failed')
  }
}
