import { createContext, type ReactNode, use, useEffect, useRef, useState } from 'react'
import type * as z from 'zod'
import { useWords } from '../lib/i18n.tsx'
import { Button, type ButtonProps } from './button.tsx'
import { useFailureWords } from './failure.tsx'
import type { Issues } from './form-issues.ts'
import { Notice } from './notice.tsx'
import type { FormState } from './use-form.ts'
import { kitWords } from './words/index.ts'
import './form.css'

export { type FormState, useForm } from './use-form.ts'

/** One column: what went wrong at the top, the fields, the actions at the end. */
export function Form<S extends z.ZodObject>({ form, children, label }: FormProps<S>) {
  const t = useWords(kitWords)
  return (
    <SendingContext value={form.sending}>
      <form id={form.id} className="form" noValidate aria-label={label} onSubmit={form.submit}>
        {form.restored && (
          <Notice
            tone="info"
            action={
              <Button look="link" onClick={form.reset}>
                {t('form.discard')}
              </Button>
            }
          >
            {t('form.draft')}
          </Notice>
        )}
        <Trouble form={form} />
        {children}
      </form>
    </SendingContext>
  )
}

interface FormProps<S extends z.ZodObject> {
  form: FormState<S>
  label?: string
  children: ReactNode
}

/** Sends the form it is in; with `of`, another one, from a dialog's row of buttons for instance. */
export function SubmitButton({ of, children, ...rest }: SubmitButtonProps) {
  const sending = use(SendingContext)
  return (
    <Button look="primary" {...rest} type="submit" form={of?.id} busy={of?.sending ?? sending}>
      {children}
    </Button>
  )
}

interface SubmitButtonProps extends Omit<ButtonProps, 'type' | 'busy' | 'form'> {
  of?: { id: string; sending: boolean }
}

export function FormActions({ children }: { children: ReactNode }) {
  return <div className="form-actions">{children}</div>
}

/** Two short fields side by side where there is room: first and last name, amount and currency. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="field-row">{children}</div>
}

const SendingContext = createContext(false)

/** Takes the focus after a failed attempt, so that the errors need not be searched for. */
function Trouble<S extends z.ZodObject>({ form }: { form: FormState<S> }) {
  const box = useRef<HTMLDivElement>(null)
  const [listed, setListed] = useState(NOTHING)
  const tried = form.attempts
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new attempt may move the focus.
  useEffect(() => {
    if (tried > 0) setListed(namedIssues(form.id, form.issues))
  }, [tried])
  // Each attempt makes a new list; only once it is drawn can it take the focus.
  useEffect(() => {
    if (listed !== NOTHING) box.current?.focus()
  }, [listed])
  if (tried === 0) return null
  const open = listed.filter(({ name }) => form.issues[name] !== undefined)
  return (
    <div ref={box} tabIndex={-1} className="form-trouble">
      {form.failure !== null && form.failure !== undefined && <FailureNotice error={form.failure} />}
      {open.length > 0 && <Summary listed={open} />}
    </div>
  )
}

function Summary({ listed }: { listed: readonly Listed[] }) {
  const t = useWords(kitWords)
  return (
    <Notice tone="bad" title={t('form.summary', { count: listed.length })} alert>
      <ul>
        {listed.map(({ name, id, label, message }) => (
          <li key={name}>
            {id ? (
              <a
                href={`#${id}`}
                onClick={(event) => {
                  event.preventDefault()
                  document.getElementById(id)?.focus()
                }}
              >
                {label}
              </a>
            ) : (
              <b>{label}</b>
            )}
            {' · '}
            {message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function FailureNotice({ error }: { error: unknown }) {
  const words = useFailureWords(error)
  return (
    <Notice tone="bad" title={words.title} alert>
      {words.detail} {words.request && <span className="small soft mono">{words.request}</span>}
    </Notice>
  )
}

const NOTHING: readonly Listed[] = []

interface Listed {
  name: string
  id: string | null
  label: string
  message: string
}

/** In the order of the page, under the labels people see: the page itself knows both. */
function namedIssues(formId: string, issues: Issues): Listed[] {
  const form = document.getElementById(formId)
  const place = new Map(
    [...(form?.querySelectorAll('input, select, textarea') ?? [])].map((control, index) => [
      control.id,
      index,
    ]),
  )
  return Object.entries(issues)
    .map(([name, message]) => {
      const control = controlOf(formId, name)
      const id = control?.id ?? null
      // A field over a parsed value says what to type instead of what the schema saw.
      const said = id === null ? null : document.getElementById(`${id}-error`)?.textContent
      return { name, id, label: control ? labelOf(control) : name, message: said?.trim() || message }
    })
    .sort((a, b) => (place.get(a.id ?? '') ?? 999) - (place.get(b.id ?? '') ?? 999))
}

/** The box of a path, `delivery_methods.0.price`, else that of what it is a part of. */
function controlOf(formId: string, path: string): HTMLElement | null {
  const steps = path.split('.')
  for (let length = steps.length; length > 0; length -= 1) {
    const control = document.getElementById(`${formId}-${steps.slice(0, length).join('.')}`)
    if (control !== null) return control
  }
  return null
}

/** The words of the label, without « facultatif » and the help that may stand beside them. A cell of a grid has its own. */
function labelOf(control: Element): string {
  const spoken = control.getAttribute('aria-label')
  if (spoken !== null) return spoken
  const field = control.closest('.field')
  const label = (
    field?.querySelector('legend, .field-top label') ?? field?.querySelector('label')
  )?.cloneNode(true)
  if (!(label instanceof Element)) return ''
  for (const extra of label.querySelectorAll('.field-optional, .field-help')) extra.remove()
  return label.textContent?.trim() ?? ''
}
