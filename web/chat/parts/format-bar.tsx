import { lazy, Suspense, useState } from 'react'
import { IconButton } from '../../kit/button.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useMedia, WIDE } from '../../lib/use-media.ts'
import { chatWords } from '../words/index.ts'
import type { FormatToolsProps } from './format-tools.tsx'
import './format-bar.css'

const FormatTools = lazy(() => import('./format-tools.tsx'))

/** Bold, lists and the like: always there on a wide screen, behind a button on a phone. */
export function FormatBar(props: FormatToolsProps) {
  const t = useWords(chatWords)
  const isWide = useMedia(WIDE)
  const [isOpen, setOpen] = useState(false)
  return (
    <div className="format-bar" data-open={isWide || isOpen || undefined}>
      {!isWide && (
        <IconButton
          icon={isOpen ? 'close' : 'format'}
          label={t('composer.format')}
          aria-expanded={isOpen}
          // The box keeps the focus, and the phone its keyboard.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => setOpen(!isOpen)}
        />
      )}
      {(isWide || isOpen) && (
        <Suspense>
          <FormatTools {...props} />
        </Suspense>
      )}
    </div>
  )
}
