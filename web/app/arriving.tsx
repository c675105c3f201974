import { useIsFetching } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { kitWords } from '../kit/words/index.ts'
import { useWords } from '../lib/i18n.tsx'
import { codeComing } from '../lib/load-code.ts'
import './arriving.css'

/**
 * That something is on its way which the page cannot be read without: a thin line after 200 ms, and words after eight
 * seconds. What is read again behind what is shown makes no sign. The pauses are those of the styles.
 */
export function Arriving() {
  const t = useWords(kitWords)
  const isCode = useSyncExternalStore(codeComing.follow, codeComing.read, codeComing.read)
  const isData = useIsFetching({ predicate: ({ state }) => state.data === undefined }) > 0
  if (!isCode && !isData) return null
  return (
    <div className="arriving">
      <p className="arriving-slow" role="status">
        {t('shell.slow')}
      </p>
    </div>
  )
}
