import { Badge } from '../../kit/badge.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { PreviewLine } from '../merged-order.ts'
import { ticketWords } from '../words/index.ts'
import './preview-lines.css'

/** A conversation as it would be, a line for each thing that was said; what moves stands out. */
export function PreviewLines({ label, lines }: { label: string; lines: readonly PreviewLine[] }) {
  const t = useWords(ticketWords)
  return (
    <ol className="preview-lines" aria-label={label}>
      {lines.map((line) => (
        <li key={line.key} className="preview-line" data-moves={line.moves || undefined}>
          <p className="preview-line-top small">
            <strong>{line.author}</strong>
            <span className="soft">
              <When at={line.at} />
            </span>
            {line.moves && <Badge tone="info">{t('preview.moves')}</Badge>}
            {line.isInternal && (
              <Badge tone="attention" icon="lock">
                {t('note.badge')}
              </Badge>
            )}
          </p>
          <p className="preview-line-text">{line.text}</p>
        </li>
      ))}
    </ol>
  )
}
