import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import type { PaperSource } from './link-of.ts'
import { usePaper } from './use-paper.ts'
import { paperWords } from './words/index.ts'

/** Fetches a paper, and says so while it is being made. */
export function PaperButton({
  source,
  label,
  size = 'normal',
  look = 'plain',
}: {
  source: PaperSource
  /** « PDF » where the page says of what. */
  label?: string
  size?: 'normal' | 'small'
  look?: 'plain' | 'quiet'
}) {
  const t = useWords(paperWords)
  const paper = usePaper(source)
  return (
    <Button icon="download" size={size} look={look} busy={paper.isBusy} onClick={paper.download}>
      <span aria-live="polite">{paper.isBusy ? t('making') : (label ?? t('pdf'))}</span>
    </Button>
  )
}
