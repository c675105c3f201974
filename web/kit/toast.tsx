import { useSyncExternalStore } from 'react'
import { useWords } from '../lib/i18n.tsx'
import { Button, IconButton } from './button.tsx'
import { Icon } from './icon.tsx'
import type { Tone } from './notice.tsx'
import { kitWords } from './words/index.ts'
import './toast.css'

/** Shows the result of background work, or offers to undo. What the screen shows by itself
 *  needs no toast. */
export function toast(message: ToastMessage): void {
  const shown = { id: nextId++, ...message }
  // More than three at once is noise: the oldest give way.
  settle([...toasts, shown].slice(-3))
  // A refusal stays until it has been read and closed.
  if (message.tone !== 'bad') setTimeout(() => dismiss(shown.id), message.action ? 10_000 : 6_000)
}

export interface ToastMessage {
  tone: Tone
  title: string
  detail?: string
  action?: { label: string; run: () => void }
}

/** Placed once, in the frame. */
export function Toasts() {
  const t = useWords(kitWords)
  const shown = useSyncExternalStore(follow, read, read)
  return (
    <section className="toasts" aria-label={t('toast.region')} aria-live="polite">
      {shown.map(({ id, tone, title, detail, action }) => (
        <div key={id} className="toast" data-tone={tone} role={tone === 'bad' ? 'alert' : undefined}>
          <Icon name={tone} />
          <div className="toast-text">
            <p>
              <strong>{title}</strong>
            </p>
            {detail && <p className="soft">{detail}</p>}
          </div>
          {action && (
            <Button
              size="small"
              onClick={() => {
                action.run()
                dismiss(id)
              }}
            >
              {action.label}
            </Button>
          )}
          <IconButton icon="close" size="small" label={t('action.close')} onClick={() => dismiss(id)} />
        </div>
      ))}
    </section>
  )
}

interface Shown extends ToastMessage {
  id: number
}

let nextId = 1
let toasts: readonly Shown[] = []
const listeners = new Set<() => void>()

const read = () => toasts
const dismiss = (id: number) => settle(toasts.filter((one) => one.id !== id))

function follow(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function settle(next: readonly Shown[]) {
  toasts = next
  for (const listener of listeners) listener()
}
