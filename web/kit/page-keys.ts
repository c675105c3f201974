import { useLayoutEffect, useRef, useSyncExternalStore } from 'react'

/** A key of the page on screen. What it does stands in the list of keys that `?` shows. */
export interface PageKey {
  key: string
  says: string
  run: () => void
}

export interface PageKeys {
  title: string
  keys: readonly PageKey[]
}

/** Binds the keys while the component is on screen. None of them acts while something is typed, or while a dialog or a
 *  menu lies on top. */
export function usePageKeys(title: string, keys: readonly PageKey[]): void {
  const latest = useRef(keys)
  latest.current = keys
  const named = keys.map(({ key }) => key).join(' ')
  // biome-ignore lint/correctness/useExhaustiveDependencies: another set of keys is bound again, another function is not.
  useLayoutEffect(() => {
    const group: PageKeys = { title, keys: latest.current }
    put([...shown, group])
    const onKey = (event: KeyboardEvent) => {
      const found = latest.current.find(({ key }) => key === event.key)
      if (!found || !isFree(event, document.querySelector('dialog[open], :popover-open') !== null)) return
      event.preventDefault()
      found.run()
    }
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('keydown', onKey)
      put(shown.filter((one) => one !== group))
    }
  }, [title, named])
}

/** The keys of the page on screen, by group. */
export const useShownPageKeys = (): readonly PageKeys[] => useSyncExternalStore(follow, () => shown)

type Pressed = Pick<
  KeyboardEvent,
  'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented' | 'target' | 'repeat'
>

export function isFree(
  { ctrlKey, metaKey, altKey, defaultPrevented, target, repeat }: Pressed,
  isBehind: boolean,
): boolean {
  if (ctrlKey || metaKey || altKey || defaultPrevented || repeat || isBehind) return false
  if (target === null || !('closest' in target) || typeof target.closest !== 'function') return true
  return !target.closest('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true]')
}

let shown: readonly PageKeys[] = []
const listeners = new Set<() => void>()

function put(next: readonly PageKeys[]) {
  shown = next
  for (const listener of listeners) listener()
}

function follow(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
