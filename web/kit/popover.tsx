import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { keepPositioned, positionPopover } from './position-popover.ts'
import './popover.css'

/** A panel hung from its button, in the browser's top layer: it closes on Escape and on a press elsewhere, and
 *  gives the focus back, without a line of ours. On a phone it rises from below. */
export function Popover({
  trigger,
  label,
  role = 'dialog',
  align = 'start',
  onOpen,
  onKeyDown,
  children,
}: PopoverProps) {
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const opened = panel.current
    if (!open || !opened) return
    const place = () => positionPopover(opened, triggerOf(opened), align)
    const leave = keepPositioned(place)
    // What it shows may come later, and larger than the skeleton that it was placed with.
    const growth = new ResizeObserver(place)
    growth.observe(opened)
    return () => {
      growth.disconnect()
      leave()
    }
  }, [open, align])
  return (
    <>
      {trigger({
        popoverTarget: id,
        'aria-expanded': open,
        'aria-haspopup': role,
        'aria-controls': open ? id : undefined,
      })}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: its role is one of two, both interactive. */}
      {/* biome-ignore lint/a11y/useAriaPropsSupportedByRole: both roles take a name. */}
      <div
        id={id}
        ref={panel}
        popover="auto"
        className="popover"
        role={role}
        aria-label={label}
        data-open={open || undefined}
        onToggle={(event) => {
          const opened = event.newState === 'open'
          setOpen(opened)
          if (opened && panel.current) {
            positionPopover(panel.current, triggerOf(panel.current), align)
            onOpen?.(panel.current)
          }
        }}
        onKeyDown={(event) => panel.current && onKeyDown?.(event, panel.current)}
      >
        {/* A sheet on a phone lies far from its button and must say what it is. */}
        <p className="popover-title" aria-hidden="true">
          {label}
        </p>
        {open && children(() => panel.current?.hidePopover())}
      </div>
    </>
  )
}

export interface PopoverTrigger {
  popoverTarget: string
  'aria-expanded': boolean
  'aria-haspopup': 'dialog' | 'menu'
  'aria-controls': string | undefined
}

interface PopoverProps {
  trigger: (props: PopoverTrigger) => ReactNode
  label: string
  role?: 'dialog' | 'menu'
  align?: 'start' | 'end'
  onOpen?: (panel: HTMLElement) => void
  onKeyDown?: (event: KeyboardEvent, panel: HTMLElement) => void
  /** Drawn only while open. */
  children: (close: () => void) => ReactNode
}

const triggerOf = (panel: HTMLElement) => document.querySelector(`[popovertarget="${CSS.escape(panel.id)}"]`)
