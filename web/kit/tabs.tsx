import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import { Count } from './badge.tsx'
import './tabs.css'

/** For a page that really holds several things. The caller keeps which one in the address (useUrlState). */
export function Tabs<Id extends string>({ label, tabs, current, onChange, children }: TabsProps<Id>) {
  const base = useId()
  const list = useRef<HTMLDivElement>(null)
  // On a phone the open tab may lie outside the row that scrolls.
  useEffect(() => {
    const tab = document.getElementById(`${base}-${current}`)
    if (list.current && tab)
      list.current.scrollLeft = tab.offsetLeft - (list.current.clientWidth - tab.clientWidth) / 2
  }, [base, current])
  const onKeyDown = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === current)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length]
    if (!next) return
    event.preventDefault()
    onChange(next.id)
    document.getElementById(`${base}-${next.id}`)?.focus()
  }
  return (
    <div className="tabs">
      <div
        ref={list}
        className="tabs-list"
        role="tablist"
        aria-label={label}
        onKeyDown={onKeyDown}
        tabIndex={-1}
      >
        {tabs.map((tab) => (
          <button
            key={tab.id}
            id={`${base}-${tab.id}`}
            type="button"
            role="tab"
            className="tab"
            aria-selected={tab.id === current}
            aria-controls={tab.id === current ? `${base}-panel` : undefined}
            tabIndex={tab.id === current ? 0 : -1}
            onClick={() => onChange(tab.id)}
          >
            {tab.label}
            {tab.count !== undefined && <Count value={tab.count} />}
          </button>
        ))}
      </div>
      <div
        id={`${base}-panel`}
        role="tabpanel"
        className="tabs-panel"
        aria-labelledby={`${base}-${current}`}
        tabIndex={-1}
      >
        {children}
      </div>
    </div>
  )
}

interface TabsProps<Id extends string> {
  label: string
  tabs: readonly { id: Id; label: string; count?: number }[]
  current: Id
  onChange: (id: Id) => void
  children: ReactNode
}
