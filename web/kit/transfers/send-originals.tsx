import { formatFileSize } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import type { PictureSums } from './pictures.ts'
import { transferWords } from './words/index.ts'
import './send-originals.css'

/** What making pictures smaller saves, and the choice to send them as they are. */
export function SendOriginals({ sums, on, onChange }: SendOriginalsProps) {
  const t = useWords(transferWords)
  const locale = useLocale()
  const size = (bytes: number) => formatFileSize(bytes, locale)
  const { count, before, after, isReducing } = sums
  return (
    <p className="send-originals small">
      {/* The card of a single picture says it already. */}
      {(on || count > 1) && (
        <span className="soft">
          {on
            ? t('pictures.asChosen', { size: size(before) })
            : isReducing
              ? t('pictures.reducing')
              : t('pictures.reduced', { before: size(before), after: size(after) })}
        </span>
      )}
      <label className="choice">
        <input type="checkbox" checked={on} onChange={(event) => onChange(event.target.checked)} />
        <span>{t('pictures.sendOriginals', { count })}</span>
      </label>
    </p>
  )
}

interface SendOriginalsProps {
  sums: PictureSums
  on: boolean
  onChange: (on: boolean) => void
}
