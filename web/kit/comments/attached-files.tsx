import { Link } from 'wouter'
import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { Icon } from '../icon.tsx'
import type { CommentFile } from './comment.ts'
import { commentWords } from './words/index.ts'
import './comments.css'

/** What was attached to something that people said. */
export function AttachedFiles({ files }: { files: readonly CommentFile[] }) {
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
