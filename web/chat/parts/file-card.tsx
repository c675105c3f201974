import type { ReactNode } from 'react'
import { IconButton } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { useTroubleWords } from '../../kit/transfers/use-trouble-words.ts'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import type { OutgoingFile } from '../../lib/live/outbox.ts'
import { type Locale, useLocale } from '../../lib/locale.ts'
import type { Upload } from '../uploads.ts'
import { chatWords } from '../words/index.ts'
import './message-files.css'

/** A file being uploaded: its progress, or why it stopped and what to do. */
export function FileCard({ file, upload, onRetry, onRemove }: FileCardProps) {
  const t = useWords(chatWords)
  const sayTrouble = useTroubleWords()
  const locale = useLocale()
  // What is made smaller has another name and size than the message that waits for it noted.
  const { name, size } = upload ?? file
  const state = upload?.state ?? (file.id === null ? 'waiting' : 'done')
  const isMoving = state === 'going' || state === 'waiting'
  const isReducing = isMoving && upload?.reduction === 'wanted'
  return (
    <div className="file-card" data-state={state}>
      {upload?.preview ? (
        <img className="file-card-picture" src={upload.preview} alt="" />
      ) : (
        <Mark state={state} />
      )}
      <span className="file-card-name">{name}</span>
      <span className="file-card-facts">
        {isReducing ? (
          t('file.reducing')
        ) : isMoving && upload ? (
          <progress
            aria-label={t('file.progress', { name })}
            value={upload.sentBytes}
            max={Math.max(1, size)}
          />
        ) : upload?.trouble ? (
          sayTrouble(upload.trouble)
        ) : (
          factsOf({ name, size, before: upload?.original?.size }, locale)
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

/** Its type and size, and what it was before it was made smaller. */
function factsOf(
  { name, size, before }: { name: string; size: number; before: number | undefined },
  locale: Locale,
) {
  const sizes = [...(before === undefined ? [] : [before]), size]
  return `${kindOf(name)} · ${sizes.map((bytes) => formatFileSize(bytes, locale)).join(' → ')}`
}

/** The extension as the file's type, the same in every language. */
export const kindOf = (name: string): string => (/\.([^.]+)$/.exec(name)?.[1] ?? '').toUpperCase()
