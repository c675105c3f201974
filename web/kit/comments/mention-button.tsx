import type { RefObject } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Button } from '../button.tsx'
import { commentWords } from './words/index.ts'

/** For those who look for a button: types the @ that offers the names, in the text area inside `place`. */
export function MentionButton({ place }: { place: RefObject<HTMLElement | null> }) {
  const t = useWords(commentWords)
  const mention = () => {
    const area = place.current?.querySelector('textarea')
    if (!area) return
    const at = area.selectionStart
    area.focus()
    // Through the browser's editing command, which fires `input` and keeps the @ in the undo history.
    document.execCommand('insertText', false, at > 0 && !/\s/.test(area.value[at - 1] ?? '') ? ' @' : '@')
  }
  return (
    <Button
      look="quiet"
      size="small"
      icon="user"
      // The text keeps its caret, and a phone its keyboard.
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
      onClick={mention}
    >
      {t('mention')}
    </Button>
  )
}
