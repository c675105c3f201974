import { type ReactNode, useId } from 'react'
import { type FieldBinding, FieldError } from './field.tsx'
import './switch-field.css'

/** On or off. Where the change counts at once, unlike a checkbox, which waits for its form to be sent. */
export function SwitchField(props: SwitchFieldProps) {
  const own = useId()
  const id = props.id ?? own
  const described = [props.error && `${id}-error`, props.help && `${id}-help`].filter(Boolean).join(' ')
  return (
    <div className="field" data-invalid={props.error ? '' : undefined}>
      <div className="switch-line">
        <label htmlFor={id} className="switch-label">
          {props.label}
        </label>
        <input
          id={id}
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says itself whether it is checked.
          role="switch"
          className="switch"
          name={props.name}
          checked={props.value ?? false}
          disabled={props.disabled}
          aria-busy={props.busy || undefined}
          aria-invalid={props.error ? true : undefined}
          aria-describedby={described || undefined}
          onBlur={props.onBlur}
          onChange={(event) => props.onChange(event.target.checked)}
        />
        {props.help && (
          <p className="field-help switch-help" id={`${id}-help`}>
            {props.help}
          </p>
        )}
      </div>
      <FieldError id={`${id}-error`} text={props.error} />
    </div>
  )
}

interface SwitchFieldProps extends FieldBinding<boolean> {
  label: ReactNode
  help?: ReactNode
  disabled?: boolean
  /** The change is on its way; the switch already stands where it will. */
  busy?: boolean
}
