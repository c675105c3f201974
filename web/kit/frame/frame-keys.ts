import { useEffect, useRef } from 'react'

/** The keys of every page: Ctrl or ⌘ K for the palette, `?` for the list of keys. */
export function useFrameKeys(open: { palette: () => void; shortcuts: () => void }): void {
  const latest = useRef(open)
  latest.current = open
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const wanted = frameKey(event, document.querySelector('dialog[open]') !== null)
      if (wanted === null) return
      event.preventDefault()
      latest.current[wanted]()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}

/** In a text field `?` is text, and over a dialog the list of keys does not open. */
export function frameKey(
  { key, ctrlKey, metaKey, altKey, shiftKey, defaultPrevented, target }: Pressed,
  isBehindDialog: boolean,
): 'palette' | 'shortcuts' | null {
  if (key.toLowerCase() === 'k') return (ctrlKey || metaKey) && !shiftKey && !altKey ? 'palette' : null
  if (key !== '?' || ctrlKey || metaKey || defaultPrevented || isBehindDialog) return null
  return isWritten(target) ? null : 'shortcuts'
}

export type Pressed = Pick<
  KeyboardEvent,
  'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'defaultPrevented' | 'target'
>

function isWritten(target: EventTarget | null): boolean {
  if (target === null || !('closest' in target) || typeof target.closest !== 'function') return false
  return Boolean(
    target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]'),
  )
}
