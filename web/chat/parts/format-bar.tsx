import { useState } from 'react'
import { IconButton } from '../../kit/button.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useMedia, WIDE } from '../../lib/use-media.ts'
import { partOf, usePart } from '../../lib/use-part.ts'
import { chatWords } from '../words/index.ts'
import type { FormatToolsProps } from './format-tools.tsx'
import './format-bar.css'

const formatTools = partOf(async () => (await import('./format-tools.tsx')).default)

/** Bold, lists and the like: always there on a wide screen, behind a button on a phone. */
export function FormatBar(props: FormatToolsProps) {
  const t = useWords(chatWords)
  const isWide = useMedia(WIDE)
  const [isOpen, setOpen] = useState(false)
  const { Part } = usePart(formatTools, isWide || isOpen)
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
      {(isWide || isOpen) && Part && <Part {...props} />}
    </div>
  )
}
