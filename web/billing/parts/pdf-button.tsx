import { Button } from '../../kit/button.tsx'
import { useWords } from '../../lib/i18n.tsx'
import type { PdfSource } from '../pdf-link.ts'
import { usePdf } from '../use-pdf.ts'
import { billingWords } from '../words/index.ts'

/** Fetches a paper, and says so while it is being made. */
export function PdfButton({
  source,
  label,
  size = 'normal',
  look = 'plain',
}: {
  source: PdfSource
  /** « PDF » where the page says of what. */
  label?: string
  size?: 'normal' | 'small'
  look?: 'plain' | 'quiet'
}) {
  const t = useWords(billingWords)
  const pdf = usePdf(source)
  return (
    <Button icon="download" size={size} look={look} busy={pdf.isBusy} onClick={pdf.download}>
      <span aria-live="polite">{pdf.isBusy ? t('pdf.making') : (label ?? t('pdf'))}</span>
    </Button>
  )
}
