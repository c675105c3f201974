import type { KeyboardEvent, ReactNode } from 'react'
import { Link } from 'wouter'
import { useWords } from '../lib/i18n.tsx'
import { IconButton, isOwnPage } from './button.tsx'
import { Icon, type IconName } from './icon.tsx'
import { Popover, type PopoverTrigger } from './popover.tsx'
import { kitWords } from './words/index.ts'

/** A list of things to do, under a button. Arrows move, a letter jumps, Enter does. */
export function Menu({ label, items, align = 'end', trigger }: MenuProps) {
  const t = useWords(kitWords)
  const open = trigger ?? ((props) => <IconButton icon="more" label={label ?? t('action.more')} {...props} />)
  return (
    <Popover
      role="menu"
      label={label ?? t('action.more')}
      align={align}
      trigger={open}
      onOpen={(panel) => requestAnimationFrame(() => entries(panel)[0]?.focus())}
      onKeyDown={moveWithKeys}
    >
      {(close) =>
        items.map((item, index) =>
          item === 'line' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines are alike.
            <hr key={index} />
          ) : (
            <MenuRow key={item.label} item={item} close={close} />
          ),
        )
      }
    </Popover>
  )
}

export interface MenuItem {
  label: string
  icon?: IconName
  detail?: ReactNode
  tone?: 'bad'
  disabled?: boolean
  href?: string
  /** For files: saved rather than shown. */
  download?: boolean
  onSelect?: () => void
}

interface MenuProps {
  label?: string
  items: readonly (MenuItem | 'line')[]
  align?: 'start' | 'end'
  trigger?: (props: PopoverTrigger) => ReactNode
}

function MenuRow({ item, close }: { item: MenuItem; close: () => void }) {
  const inside = (
    <>
      {item.icon && <Icon name={item.icon} />}
      <span className="menu-text">{item.label}</span>
      {item.detail && <span className="soft small">{item.detail}</span>}
    </>
  )
  const shared = { className: 'menu-item', role: 'menuitem', tabIndex: -1, 'data-tone': item.tone }
  if (item.href !== undefined && !isOwnPage(item.href)) {
    return (
      <a {...shared} href={item.href} download={item.download} onClick={close}>
        {inside}
      </a>
    )
  }
  if (item.href !== undefined) {
    return (
      <Link {...shared} href={item.href} onClick={close}>
        {inside}
      </Link>
    )
  }
  return (
    <button
      {...shared}
      type="button"
      disabled={item.disabled}
      onClick={() => {
        close()
        item.onSelect?.()
      }}
    >
      {inside}
    </button>
  )
}

const entries = (panel: HTMLElement) => [
  ...panel.querySelectorAll<HTMLElement>('[role^="menuitem"]:not(:disabled), [role="option"]:not(:disabled)'),
]

/** The keys every menu answers to. */
export function moveWithKeys(event: KeyboardEvent, panel: HTMLElement) {
  const list = entries(panel)
  const at = list.findIndex((entry) => entry.contains(document.activeElement))
  const step = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: list.length - 1 }[event.key]
  if (step !== undefined) {
    event.preventDefault()
    list[(step + list.length) % list.length]?.focus()
  } else if (event.key === 'Tab') {
    panel.hidePopover()
  } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
    const letter = event.key.toLocaleLowerCase()
    const after = [...list.slice(at + 1), ...list.slice(0, at + 1)]
    after.find((entry) => entry.textContent?.trim().toLocaleLowerCase().startsWith(letter))?.focus()
  }
}
