import { type HTMLInputTypeAttribute, type ReactNode, useState } from 'react'
import { useWords } from '../lib/i18n.tsx'
import { Field, type FieldBinding, type FieldFrame } from './field.tsx'
import { Icon } from './icon.tsx'
import { useLengthWords } from './length.ts'
import { kitWords } from './words/index.ts'

type Shared = FieldBinding<string> &
  Omit<FieldFrame, 'id'> & {
    placeholder?: string
    maxLength?: number
    disabled?: boolean
    autoFocus?: boolean
  }

export function TextField(props: Shared & TextFieldOwn) {
  const { type = 'text', autoComplete, inputMode, prefix, suffix, mono } = props
  return (
    <Measured {...props}>
      {(control) => (
        <span className="input" data-affixed={prefix || suffix ? '' : undefined}>
          {prefix && <span className="input-affix">{prefix}</span>}
          <input
            {...control}
            {...inputProps(props)}
            className={mono ? 'mono' : undefined}
            type={type}
            autoComplete={autoComplete}
            inputMode={inputMode}
            autoCapitalize={type === 'email' ? 'none' : undefined}
            spellCheck={type === 'text' ? undefined : false}
          />
          {suffix && <span className="input-affix">{suffix}</span>}
        </span>
      )}
    </Measured>
  )
}

interface TextFieldOwn {
  type?: Extract<
    HTMLInputTypeAttribute,
    'text' | 'email' | 'tel' | 'url' | 'date' | 'time' | 'datetime-local' | 'search'
  >
  autoComplete?: string
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email'
  prefix?: ReactNode
  suffix?: ReactNode
  mono?: boolean
}

/** Grows with what is typed. */
export function TextArea(props: Shared & { rows?: number }) {
  return (
    <Measured {...props}>
      {(control) => (
        <textarea {...control} {...inputProps(props)} className="input-area" rows={props.rows ?? 3} />
      )}
    </Measured>
  )
}

/** Can be shown, because typing blind on a phone is where passwords go wrong. */
export function PasswordField(props: Shared & { kind: 'current' | 'new'; strength?: boolean }) {
  const t = useWords(kitWords)
  const [shown, setShown] = useState(false)
  return (
    <Measured {...props}>
      {(control) => (
        <>
          <span className="input" data-affixed="">
            <input
              {...control}
              {...inputProps(props)}
              type={shown ? 'text' : 'password'}
              autoComplete={props.kind === 'new' ? 'new-password' : 'current-password'}
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
            />
            <button
              type="button"
              className="input-button"
              aria-label={t(shown ? 'password.hide' : 'password.show')}
              aria-pressed={shown}
              onClick={() => setShown(!shown)}
            >
              <Icon name={shown ? 'eye-off' : 'eye'} />
            </button>
          </span>
          {props.strength && <Strength password={props.value ?? ''} />}
        </>
      )}
    </Measured>
  )
}

/** A field that counts when its end is near, and refuses what is beyond instead of cutting it. */
function Measured(props: Shared & { children: Parameters<typeof Field>[0]['children'] }) {
  const { count, error } = useLengthWords(props.value, props.maxLength)
  return (
    <Field
      {...props}
      error={props.error ?? error}
      aside={count === undefined ? props.aside : <span className="soft small">{count}</span>}
    />
  )
}

function Strength({ password }: { password: string }) {
  const t = useWords(kitWords)
  const level = passwordStrength(password)
  return (
    <div className="strength" data-level={password ? level : undefined}>
      <span className="strength-bars" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span className="small soft" role="status">
        {password && (
          <>
            <span className="visually-hidden">{t('password.strength.label')} </span>
            {t(`password.strength.${level}`)}
          </>
        )}
      </span>
    </div>
  )
}

/** A hint, not a rule: length counts most, variety a little. The server refuses breached passwords by list. */
export function passwordStrength(password: string): 0 | 1 | 2 | 3 {
  const length = [...password].length
  if (length < 8) return 0
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) =>
    kind.test(password),
  ).length
  const distinct = new Set(password.toLowerCase()).size
  if (distinct < 5) return 1
  const score = length + kinds * 2 + Math.min(distinct, 12)
  return score >= 32 ? 3 : score >= 22 ? 2 : 1
}

function inputProps(props: Shared) {
  return {
    name: props.name,
    value: props.value ?? '',
    placeholder: props.placeholder,
    disabled: props.disabled,
    autoFocus: props.autoFocus,
    onBlur: props.onBlur,
    onChange: (event: { target: { value: string } }) => props.onChange(event.target.value),
  }
}
