import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useWords } from '../lib/i18n.tsx'
import type { Option } from './choice-field.tsx'
import { Field, type FieldBinding, type FieldFrame } from './field.tsx'
import { hang, keepHung } from './hang.ts'
import { type SearchOptions, useOptions } from './use-options.ts'
import { kitWords } from './words/index.ts'
import './popover.css'
import './picker-field.css'

/** One out of too many to list: asks the server while one types. Holds the option's value, shows its label. */
export function PickerField(props: PickerFieldProps) {
  const t = useWords(kitWords)
  const listId = useId()
  const input = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [picked, setPicked] = useState<Option | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const { options, asking } = useOptions(typed, props.search)
  const open = typed !== null && (options.length > 0 || !asking)
  const current = options[Math.min(at, options.length - 1)]
  const label = picked?.value === props.value ? picked?.label : props.chosenLabel

  useEffect(() => {
    const panel = list.current
    if (!open || !panel) return
    panel.showPopover()
    const stop = keepHung(() => hang(panel, input.current, 'start'))
    return () => {
      stop()
      panel.hidePopover()
    }
  }, [open])

  const pick = (option: Option) => {
    setPicked(option)
    setTyped(null)
    props.onChange(option.value)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const last = options.length - 1
    const next = { ArrowDown: at >= last ? 0 : at + 1, ArrowUp: at <= 0 ? last : at - 1 }[event.key]
    if (next !== undefined) {
      setAt(Math.max(0, next))
      setTyped(typed ?? '')
    } else if (open && current && event.key === 'Enter') pick(current)
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
              ref={input}
              role="combobox"
              aria-expanded={open}
              aria-controls={listId}
              aria-autocomplete="list"
              aria-activedescendant={open && current ? `${listId}-${current.value}` : undefined}
              autoComplete="off"
              spellCheck={false}
              placeholder={props.placeholder}
              disabled={props.disabled}
              value={typed ?? label ?? ''}
              onChange={(event) => {
                setTyped(event.target.value)
                setAt(0)
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
          <div
            ref={list}
            id={listId}
            popover="manual"
            className="popover picker-list"
            data-open=""
            role="listbox"
            aria-label={t('field.choose')}
          >
            {options.map((option) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the box above holds the focus and the keys.
              <div
                key={option.value}
                id={`${listId}-${option.value}`}
                className="menu-item"
                role="option"
                tabIndex={-1}
                aria-selected={option === current}
                data-active={option === current || undefined}
                // Before the click, the box would lose the focus and close its list.
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => pick(option)}
              >
                <span className="menu-text">
                  {option.label}
                  {option.help && <span className="field-help">{option.help}</span>}
                </span>
              </div>
            ))}
            {options.length === 0 && <p className="picker-nothing soft">{t('picker.nothing')}</p>}
          </div>
        </>
      )}
    </Field>
  )
}

interface PickerFieldProps extends FieldBinding<string>, Omit<FieldFrame, 'id' | 'error' | 'optional'> {
  /** Called a moment after the last key, with the last call called off. Keep it stable (useCallback). */
  search: SearchOptions
  /** The label of a value that was there before: the list has not been asked for it. */
  chosenLabel?: string | undefined
  placeholder?: string
  disabled?: boolean
}
