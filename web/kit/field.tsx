import { type ReactNode, useId } from 'react'
import { useWords } from '../lib/i18n.tsx'
import { Icon } from './icon.tsx'
import { kitWords } from './words/index.ts'
import './field.css'

/** Label above, help under, the error beside the field and tied to it for those who do not see it. */
export function Field({
  label,
  help,
  error,
  optional,
  id,
  aside,
  children,
}: FieldFrame & { children: ControlOf }) {
  const t = useWords(kitWords)
  const own = useId()
  const controlId = id ?? own
  const helpId = help ? `${controlId}-help` : undefined
  const errorId = error ? `${controlId}-error` : undefined
  return (
    <div className="field" data-invalid={error ? '' : undefined}>
      <div className="field-top">
        <label htmlFor={controlId}>
          {label}
          {optional && <span className="field-optional"> ({t('field.optional')})</span>}
        </label>
        {aside}
      </div>
      {children({
        id: controlId,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': [errorId, helpId].filter(Boolean).join(' ') || undefined,
      })}
      <FieldError id={errorId} text={error} />
      {help && (
        <p className="field-help" id={helpId}>
          {help}
        </p>
      )}
    </div>
  )
}

export function FieldError({ id, text }: { id: string | undefined; text: string | undefined }) {
  if (!text) return null
  return (
    <p className="field-error" id={id}>
      <Icon name="bad" />
      <span>{text}</span>
    </p>
  )
}

/** What `form.field('email')` gives, and what a field wants; outside a form, pass `value` and `onChange`. */
export interface FieldBinding<Value> {
  value: Value | null | undefined
  onChange: (value: Value) => void
  onBlur?: (event: { relatedTarget: EventTarget | null }) => void
  name?: string
  id?: string
  error?: string | undefined
  optional?: boolean
}

export interface FieldFrame {
  label: ReactNode
  help?: ReactNode
  error?: string | undefined
  optional?: boolean | undefined
  id?: string | undefined
  /** Sits at the right of the label: a link « Mot de passe oublié ? », a counter. */
  aside?: ReactNode
}

type ControlOf = (control: {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}) => ReactNode
