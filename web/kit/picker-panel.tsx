import { useState } from 'react'
import type { Option } from './choice-field.tsx'
import { Icon } from './icon.tsx'
import { Listbox, useListbox } from './listbox/listbox.tsx'
import type { Search } from './listbox/look-up.ts'
import { useLookUp } from './listbox/use-look-up.ts'
import './picker-field.css'

/** A filter's one out of too many: a box, and under it what the server finds. Hangs in a chip's popover. */
export function PickerPanel({ label, value, search, onPick }: PickerPanelProps) {
  const [typed, setTyped] = useState('')
  const text = typed.trim()
  const found = useLookUp(typed, search)
  const list = useListbox({
    text,
    found,
    first: text === '' ? -1 : 0,
    keyOf: (option) => option.value,
    onTake: onPick,
  })
  return (
    <div className="picker-panel">
      <span className="input">
        <input
          {...list.box(true)}
          aria-label={label}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={list.onKeyDown}
        />
      </span>
      <Listbox list={list} label={label} className="picker-options" rowClass="menu-item">
        {(option) => (
          <>
            <span className="menu-text">{option.label}</span>
            {option.value === value && <Icon name="check" />}
          </>
        )}
      </Listbox>
    </div>
  )
}

interface PickerPanelProps {
  label: string
  value: string
  search: Search<Option>
  onPick: (option: Option) => void
}
