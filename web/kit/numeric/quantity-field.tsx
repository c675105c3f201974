import type { KeyboardEvent } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { Field, type FieldBinding, type FieldFrame } from '../field.tsx'
import { Icon } from '../icon.tsx'
import { numericWords } from './words/index.ts'
import './quantity-field.css'

/** A small whole number, by buttons, arrows or keys: how many of an article, how many reminders. */
export function QuantityField({ min = 0, max = 999, ...props }: QuantityFieldProps) {
  const t = useWords(numericWords)
  const { value, onChange } = props
  const count = typeof value === 'number' ? value : min
  const step = (by: number) => onChange(Math.min(max, Math.max(min, count + by)))
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key]
    if (by === undefined) return
    event.preventDefault()
    step(by)
  }
  return (
    <Field {...props}>
      {(control) => (
        <span className="input quantity">
          {/* Out of the order of Tab: the box answers arrows, and says its number when they change it. */}
          <button
            type="button"
            className="input-button"
            tabIndex={-1}
            aria-label={t('quantity.less')}
            disabled={count <= min}
            onClick={() => step(-1)}
          >
            <Icon name="minus" />
          </button>
          <input
            {...control}
            name={props.name}
            role="spinbutton"
            inputMode="numeric"
            autoComplete="off"
            aria-valuenow={count}
            aria-valuemin={min}
            aria-valuemax={max}
            value={value ?? ''}
            onBlur={props.onBlur}
            onKeyDown={onKeyDown}
            onChange={(event) => {
              const typed = event.target.value.trim()
              onChange(/^\d{1,9}$/.test(typed) ? Number(typed) : typed)
            }}
          />
          <button
            type="button"
            className="input-button"
            tabIndex={-1}
            aria-label={t('quantity.more')}
            disabled={count >= max}
            onClick={() => step(1)}
          >
            <Icon name="plus" />
          </button>
        </span>
      )}
    </Field>
  )
}

interface QuantityFieldProps
  extends Omit<FieldBinding<number | string>, 'onChange'>,
    Omit<FieldFrame, 'id' | 'error' | 'optional'> {
  onChange: (value: number | string) => void
  min?: number
  max?: number
}
