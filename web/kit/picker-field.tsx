import { type KeyboardEvent, useRef, useState } from 'react'
import { useWords } from '../lib/i18n.tsx'
import type { Option } from './choice-field.tsx'
import { Field, type FieldBinding, type FieldFrame } from './field.tsx'
import { Listbox, useListbox } from './listbox/listbox.tsx'
import type { Search } from './listbox/look-up.ts'
import { useListPopover } from './listbox/use-list-popover.ts'
import { useLookUp } from './listbox/use-look-up.ts'
import { kitWords } from './words/index.ts'
import './popover.css'
import './picker-field.css'

/** One out of too many to list: asks the server while the reader types. Holds the option's value, shows its label. */
export function PickerField(props: PickerFieldProps) {
  const t = useWords(kitWords)
  const input = useRef<HTMLInputElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  const [picked, setPicked] = useState<Option | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed?.trim() ?? ''
  const found = useLookUp(typed, props.search)
  const list = useListbox({
    text,
    found,
    first: text === '' ? -1 : 0,
    keyOf: ({ value }) => value,
    onTake: (option) => {
      setPicked(option)
      setTyped(null)
      props.onChange(option.value)
    },
  })
  const hasRows = found.rows.length + (found.earlier?.length ?? 0) > 0
  const open = typed !== null && (hasRows || !found.isPending || list.isSlow)
  const label = picked?.value === props.value ? picked?.label : props.chosenLabel

  useListPopover(open, panel, input)

  const onKeyDown = (event: KeyboardEvent) => {
    const isArrow = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    if (typed === null && isArrow) setTyped('')
    else if (typed !== null && list.onKeyDown(event)) return
    else if (typed !== null && event.key === 'Escape') setTyped(null)
    else return
    event.preventDefault()
  }
  return (
    <Field {...props}>
      {(control) => (
        <>
          <span className="input">
            <input
              {...control}
              {...list.box(open)}
              ref={input}
              placeholder={props.placeholder}
              disabled={props.disabled}
              value={typed ?? label ?? ''}
              onChange={(event) => {
                setTyped(event.target.value)
                // What is in the box is no longer what was picked.
                if (props.value) props.onChange('')
              }}
              onKeyDown={onKeyDown}
              onBlur={(event) => {
                setTyped(null)
                props.onBlur?.(event)
              }}
            />
          </span>
          <div ref={panel} popover="manual" className="popover picker-list" data-open="">
            <Listbox list={list} label={t('field.choose')} rowClass="menu-item">
              {(option) => (
                <span className="menu-text">
                  {option.label}
                  {option.help && <span className="field-help">{option.help}</span>}
                </span>
              )}
            </Listbox>
          </div>
        </>
      )}
    </Field>
  )
}

interface PickerFieldProps extends FieldBinding<string>, Omit<FieldFrame, 'id' | 'error' | 'optional'> {
  search: Search<Option>
  /** The label of a value that was there before: the list has not been asked for it. */
  chosenLabel?: string | undefined
  placeholder?: string
  disabled?: boolean
}
