import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../lib/i18n.tsx'
import { cameFromList } from '../lib/scroll-memory.ts'
import { useMedia, WIDE } from '../lib/use-media.ts'
import { Button, IconButton } from './button.tsx'
import { kitWords } from './words/index.ts'
import './split.css'

/** A list, and beside it the item that is open; on a phone the item alone. Both have their address: give `detail`
 *  when the address names an item, and the list stays mounted, where it was. */
export function Split({ list, detail }: { list: ReactNode; detail: ReactNode }) {
  return (
    <div className="split" data-open={detail ? '' : undefined}>
      <div className="split-list">{list}</div>
      {detail}
    </div>
  )
}

/** The open item. Takes the focus when it opens, gives it back to its row when it closes; Escape closes. */
export function SidePanel({ id, title, state, actions, closeHref, children }: SidePanelProps) {
  const t = useWords(kitWords)
  const [, navigate] = useLocation()
  const heading = useRef<HTMLHeadingElement>(null)
  // Where it is the whole page, its title is the page's.
  const Heading = useMedia(WIDE) ? 'h2' : 'h1'
  const close = () => {
    // Back when there is a list behind; a shared link has none, and opens it instead.
    if (cameFromList()) history.back()
    else navigate(closeHref, { replace: true })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item is another arrival.
  useEffect(() => {
    const row = document.activeElement
    if (!window.matchMedia(WIDE).matches) window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
    return () => {
      if (row instanceof HTMLElement && row.isConnected) row.focus({ preventScroll: true })
    }
  }, [id])
  return (
    <aside
      className="panel"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented || isOnTop()) return
        event.preventDefault()
        close()
      }}
    >
      <header className="panel-top">
        <span className="panel-back">
          <Button look="quiet" icon="arrow-left" onClick={close}>
            {t('action.back')}
          </Button>
        </span>
        <div className="panel-title">
          <Heading ref={heading} tabIndex={-1}>
            {title}
          </Heading>
          {state}
        </div>
        <span className="panel-close">
          <IconButton icon="close" label={t('action.close')} onClick={close} />
        </span>
        {actions && <div className="panel-actions">{actions}</div>}
      </header>
      <div className="panel-body">{children}</div>
    </aside>
  )
}

/** A menu or a dialog opened from the panel takes the first Escape for itself. */
const isOnTop = () => document.querySelector(':popover-open, dialog[open]') !== null

interface SidePanelProps {
  /** The item's own, so that opening another one is noticed. */
  id: string
  title: string
  state?: ReactNode
  actions?: ReactNode
  /** The list's address. */
  closeHref: string
  children: ReactNode
}
