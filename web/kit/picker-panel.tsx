import { type KeyboardEvent, useId, useState } from 'react'
import { useWords } from '../lib/i18n.tsx'
import type { Option } from './choice-field.tsx'
import { Icon } from './icon.tsx'
import { type SearchOptions, useOptions } from './use-options.ts'
import { kitWords } from './words/index.ts'
import './picker-field.css'

/** A filter's one out of too many: a box, and under it what the server finds. Hangs in a chip's popover. */
export function PickerPanel({ label, value, search, onPick }: PickerPanelProps) {
  const t = useWords(kitWords)
  const listId = useId()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const { options, asking } = useOptions(typed, search)
  const current = options[Math.min(at, options.length - 1)]
  const onKeyDown = (event: KeyboardEvent) => {
    const last = options.length - 1
    const next = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1 }[event.key]
    if (next !== undefined) setAt(Math.max(0, next))
    else if (event.key === 'Enter' && current) onPick(current)
    else return
    event.preventDefault()
  }
  return (
    <div className="picker-panel">
      <span className="input">
        <input
          role="combobox"
          aria-label={label}
          aria-expanded="true"
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={current ? `${listId}-${current.value}` : undefined}
          autoComplete="off"
          spellCheck={false}
          placeholder={t('search.label')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setAt(0)
          }}
          onKeyDown={onKeyDown}
        />
      </span>
      <div id={listId} className="picker-options" role="listbox" aria-label={label} aria-busy={asking}>
        {options.map((option) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the box above holds the focus and the keys.
          <div
            key={option.value}
            id={`${listId}-${option.value}`}
            className="menu-item"
            role="option"
            tabIndex={-1}
            aria-selected={option.value === value}
            data-active={option === current || undefined}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onPick(option)}
          >
            <span className="menu-text">{option.label}</span>
            <span className="menu-check">
              <Icon name="check" />
            </span>
          </div>
        ))}
      </div>
      {options.length === 0 && (
        <p className="picker-nothing soft">{t(asking ? 'list.loading' : 'picker.nothing')}</p>
      )}
    </div>
  )
}

interface PickerPanelProps {
  label: string
  value: string
  search: SearchOptions
  onPick: (option: Option) => void
}
