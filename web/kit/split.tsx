import { type KeyboardEvent as KeyPress, type ReactNode, Suspense, useLayoutEffect, useRef } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../lib/i18n.tsx'
import { cameFromList, KEEP_PLACE } from '../lib/scroll-memory.ts'
import { useMedia, WIDE } from '../lib/use-media.ts'
import { Button, ButtonLink, IconButton } from './button.tsx'
import { NeighboursContext, useNeighbours, useSharedNeighbours } from './neighbours.ts'
import { Skeleton } from './skeleton.tsx'
import { kitWords } from './words/index.ts'
import './split.css'

/** A list, and over its edge the item that is open; on a phone the item alone. Both have their address: give `detail`
 *  when the address names an item, and the list stays mounted, where it was. */
export function Split({ list, detail }: { list: ReactNode; detail: ReactNode }) {
  return (
    <NeighboursContext value={useSharedNeighbours()}>
      <div className="split" data-open={detail ? '' : undefined}>
        <div className="split-list">{list}</div>
        {detail && <Suspense fallback={<PanelToCome />}>{detail}</Suspense>}
      </div>
    </NeighboursContext>
  )
}

const PanelToCome = () => (
  <aside className="panel">
    <div className="panel-body">
      <Skeleton shape="facts" count={8} />
    </div>
  </aside>
)

/** The open item. Takes the focus when it opens, gives it back to its row when it closes; Escape closes, J and K lead
 *  to the next and the previous item of the list. */
export function SidePanel({ id, title, state, actions, closeHref, pageHref, children }: SidePanelProps) {
  const t = useWords(kitWords)
  const [, navigate] = useLocation()
  const { previous, next } = useNeighbours()
  const heading = useRef<HTMLHeadingElement>(null)
  // Where it is the whole page, its title is the page's.
  const Heading = useMedia(WIDE) ? 'h2' : 'h1'
  // In place of this one: « back » leads to the list, and not through all that was leafed through.
  const open = (href: string) => navigate(href, { replace: true, state: cameFromList() ? KEEP_PLACE : null })
  const close = () => {
    // Back when there is a list behind; a shared link has none, and opens it instead.
    if (cameFromList()) history.back()
    else navigate(closeHref, { replace: true })
  }
  const shownId = useRef(id)
  shownId.current = id
  useLayoutEffect(() => {
    const before = document.activeElement
    return () => {
      const back = linkInRow(shownId.current) ?? before
      if (back instanceof HTMLElement && back.isConnected) back.focus({ preventScroll: true })
    }
  }, [])
  // Before it is drawn: the next key is already meant for it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another item is another arrival.
  useLayoutEffect(() => {
    if (!window.matchMedia(WIDE).matches) window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [id])
  const latest = useRef(close)
  latest.current = close
  // It lies over the list, so Escape closes it wherever the focus is.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || isOnTop()) return
      event.preventDefault()
      latest.current()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <aside
      className="panel"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.defaultPrevented || isOnTop()) return
        const href = isTyping(event) ? undefined : { j: next, k: previous }[event.key]
        if (!href) return
        event.preventDefault()
        open(href)
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
        <span className="panel-steps">
          <Step icon="arrow-up" label={t('panel.previous')} keys="K" href={previous} onOpen={open} />
          <Step icon="arrow-down" label={t('panel.next')} keys="J" href={next} onOpen={open} />
        </span>
        <span className="panel-close">
          <IconButton icon="close" label={t('action.close')} onClick={close} />
        </span>
        {(actions || pageHref) && (
          <div className="panel-actions">
            {actions}
            {pageHref && (
              <ButtonLink look="quiet" icon="external" href={pageHref}>
                {t('panel.page')}
              </ButtonLink>
            )}
          </div>
        )}
      </header>
      <div className="panel-body">{children}</div>
    </aside>
  )
}

/** Greyed rather than absent at the ends of the list, so that the other one stays where the finger is. */
function Step({ icon, label, keys, href, onOpen }: StepProps) {
  const both = useNeighbours()
  if (both.previous === undefined && both.next === undefined) return null
  return (
    <IconButton
      icon={icon}
      label={label}
      aria-keyshortcuts={keys}
      disabled={href === undefined}
      onClick={() => href && onOpen(href)}
    />
  )
}

interface StepProps {
  icon: 'arrow-up' | 'arrow-down'
  label: string
  keys: string
  href: string | undefined
  onOpen: (href: string) => void
}

/** Looked for when the panel closes: the list may have drawn its rows anew behind it, and J leads on to other rows. */
const linkInRow = (id: string) =>
  document.querySelector<HTMLElement>(`.split-list [data-row="${CSS.escape(id)}"] a[data-opens]`)

const isTyping = ({ target, ctrlKey, metaKey, altKey }: KeyPress) =>
  ctrlKey ||
  metaKey ||
  altKey ||
  (target instanceof Element && target.closest('input, textarea, select') !== null)

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
  /** Where the item has a page with more than fits here. */
  pageHref?: string
  children: ReactNode
}
