import { type ReactNode, useEffect, useId, useRef } from 'react'
import { useWords } from '../lib/i18n.tsx'
import { Field, type FieldBinding, FieldError, type FieldFrame } from './field.tsx'
import { Icon } from './icon.tsx'
import { kitWords } from './words/index.ts'

export interface Option<Value extends string = string> {
  value: Value
  label: string
  help?: string
  disabled?: boolean
}

/** The browser's own list: on a phone nothing beats it. */
export function SelectField(
  props: FieldBinding<string> & Omit<FieldFrame, 'id'> & { options: readonly Option[]; disabled?: boolean },
) {
  const t = useWords(kitWords)
  const chosen = props.value ?? ''
  return (
    <Field {...props}>
      {(control) => (
        <span className="input input-select">
          <select
            {...control}
            name={props.name}
            value={chosen}
            disabled={props.disabled}
            onBlur={props.onBlur}
            onChange={(event) => props.onChange(event.target.value)}
          >
            {(chosen === '' || props.optional) && (
              <option value="" disabled={!props.optional}>
                {props.optional ? '' : t('field.choose')}
              </option>
            )}
            {props.options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="chevron-down" />
        </span>
      )}
    </Field>
  )
}

/** Few choices, all worth seeing at once. */
export function RadioField(
  props: FieldBinding<string> & Omit<FieldFrame, 'id' | 'aside'> & { options: readonly Option[] },
) {
  const own = useId()
  const id = props.id ?? own
  const name = props.name ?? own
  return (
    <fieldset
      className="field"
      aria-describedby={props.error ? `${id}-error` : undefined}
      data-invalid={props.error ? '' : undefined}
    >
      <legend>{props.label}</legend>
      <div className="choices">
        {props.options.map((option, index) => (
          <label className="choice" key={option.value}>
            <input
              id={index === 0 ? id : undefined}
              type="radio"
              name={name}
              value={option.value}
              checked={props.value === option.value}
              disabled={option.disabled}
              onBlur={props.onBlur}
              onChange={() => props.onChange(option.value)}
            />
            <span>
              {option.label}
              {option.help && <span className="field-help">{option.help}</span>}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={`${id}-error`} text={props.error} />
      {props.help && <p className="field-help">{props.help}</p>}
    </fieldset>
  )
}

export function CheckboxField(
  props: FieldBinding<boolean> & { label: ReactNode; help?: ReactNode; disabled?: boolean },
) {
  const own = useId()
  const id = props.id ?? own
  return (
    <div className="field" data-invalid={props.error ? '' : undefined}>
      <label className="choice">
        <input
          id={id}
          type="checkbox"
          name={props.name}
          checked={props.value ?? false}
          disabled={props.disabled}
          aria-invalid={props.error ? true : undefined}
          aria-describedby={props.error ? `${id}-error` : undefined}
          onBlur={props.onBlur}
          onChange={(event) => props.onChange(event.target.checked)}
        />
        <span>
          {props.label}
          {props.help && <span className="field-help">{props.help}</span>}
        </span>
      </label>
      <FieldError id={`${id}-error`} text={props.error} />
    </div>
  )
}

/** A bare box with a spoken label, for table rows; `mixed` is the state of « some of them ». */
export function Tick({ label, checked, mixed = false, tabIndex, onChange }: TickProps) {
  const box = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (box.current) box.current.indeterminate = mixed
  }, [mixed])
  return (
    <label className="tick">
      <input
        ref={box}
        type="checkbox"
        aria-label={label}
        checked={checked}
        tabIndex={tabIndex}
        onChange={(event) => onChange(event.target.checked, event.nativeEvent)}
      />
    </label>
  )
}

interface TickProps {
  label: string
  checked: boolean
  mixed?: boolean
  tabIndex?: number
  onChange: (checked: boolean, event: Event) => void
}
