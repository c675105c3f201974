import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import type * as z from 'zod'
import { useLocale } from '../lib/locale.ts'
import { isPassing, problemIn } from '../lib/problem.ts'
import type { FieldBinding } from './field.tsx'
import { drafts } from './form-draft.ts'
import {
  check,
  type Issues,
  isOptional,
  issueOf,
  issuesFrom,
  shownIssues,
  type Values,
  withoutIssuesOf,
} from './form-issues.ts'

export interface FormPlan<S extends z.ZodObject> {
  /** Names the draft and the fields' ids; unique on the page, and per thing edited: `person-42`. */
  id: string
  schema: S
  initial?: Partial<z.input<S>>
  /** Set to false where a draft makes no sense: sign-in, a search. */
  keepDraft?: boolean
  /** Refusals that one field explains, by their code: the field says so instead of the top of the form. */
  faults?: Readonly<Record<string, keyof z.input<S> & string>>
  onSubmit: (values: z.output<S>, extra: { idempotencyKey: string }) => Promise<unknown>
  /** Called once the draft is gone: a page that mounts the form anew any earlier would find its own draft again. */
  onDone?: () => void
}

/** A form from a contract's schema. See form.tsx for what draws it. */
export function useForm<S extends z.ZodObject>(plan: FormPlan<S>): FormState<S> {
  const locale = useLocale()
  const keepDraft = plan.keepDraft ?? true
  const [found] = useState(() => (keepDraft ? drafts.read(plan.id) : null))
  const [values, setValues] = useState<Values>(() => ({ ...plan.initial, ...found }))
  const [restored, setRestored] = useState(found !== null)
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set())
  const [refused, setRefused] = useState<Issues>({})
  const [failure, setFailure] = useState<unknown>(null)
  const [attempts, setAttempts] = useState(0)
  const [sending, setSending] = useState(false)
  // The state is one render late; only this stops the second of two quick presses.
  const locked = useRef(false)
  const edited = useRef<Set<string>>(new Set())
  const attempt = useRef<{ body: string; key: string } | null>(null)

  const checked = useMemo(() => check(plan.schema, values, locale), [plan.schema, values, locale])
  const issues: Issues = { ...shownIssues(checked.issues, shown), ...refused }

  useEffect(() => {
    // At every key: a pause would lose what was typed just before a reload, and this costs microseconds.
    if (keepDraft && edited.current.size > 0) drafts.write(plan.id, plan.schema, values)
  }, [keepDraft, plan.id, plan.schema, values])

  const set = (name: string, value: unknown) => {
    edited.current.add(name)
    setValues((before) => ({ ...before, [name]: value }))
    setRefused((before) => withoutIssuesOf(before, name))
  }
  const reset = () => {
    drafts.forget(plan.id)
    edited.current.clear()
    setValues({ ...plan.initial })
    setRestored(false)
    setShown(new Set())
    setRefused({})
    setFailure(null)
  }
  const leave = (name: string, next: EventTarget | null) => {
    // Passing over an empty field on the way out of the form is not a mistake yet.
    const staysInForm = next instanceof HTMLElement && next.matches('input, select, textarea')
    if (edited.current.has(name) || staysInForm) setShown((before) => new Set(before).add(name))
  }
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    if (locked.current) return
    setFailure(null)
    setRefused({})
    if (checked.value === null) {
      setShown(new Set(Object.keys(checked.issues)))
      setAttempts((count) => count + 1)
      return
    }
    locked.current = true
    setSending(true)
    // The same content tried again after a silence carries the same key: the server then answers, not repeats.
    const body = JSON.stringify(checked.value)
    if (attempt.current?.body !== body) attempt.current = { body, key: crypto.randomUUID() }
    try {
      await plan.onSubmit(checked.value, { idempotencyKey: attempt.current.key })
      attempt.current = null
      edited.current.clear()
      drafts.forget(plan.id)
      setRestored(false)
      plan.onDone?.()
    } catch (error) {
      if (!isPassing(error)) attempt.current = null
      const problem = problemIn(error)
      const errors = problem?.errors ?? []
      const field = problem ? plan.faults?.[problem.code] : undefined
      if (errors.length > 0) setRefused(issuesFrom(errors))
      else if (problem && field) setRefused({ [field]: problem.detail ?? problem.title })
      else setFailure(error)
      setAttempts((count) => count + 1)
    } finally {
      locked.current = false
      setSending(false)
    }
  }
  return {
    id: plan.id,
    values: values as Partial<z.input<S>>,
    issues,
    failure,
    attempts,
    sending,
    restored,
    set,
    reset,
    submit,
    field: (name) => ({
      name,
      id: `${plan.id}-${name}`,
      value: (values as Partial<z.input<S>>)[name],
      error: issueOf(issues, name),
      optional: isOptional(plan.schema, name),
      onChange: (value) => set(name, value),
      onBlur: (event) => leave(name, event.relatedTarget),
    }),
  }
}

export interface FormState<S extends z.ZodObject> {
  id: string
  values: Partial<z.input<S>>
  issues: Issues
  /** What went wrong that no field explains. */
  failure: unknown
  attempts: number
  sending: boolean
  /** True when what is shown came from a draft. */
  restored: boolean
  set: (name: keyof z.input<S> & string, value: unknown) => void
  reset: () => void
  submit: (event?: FormEvent) => Promise<void>
  field: <K extends keyof z.input<S> & string>(name: K) => FormField<z.input<S>[K]>
}

/** Any value may be put in: the schema judges it, not the type of the box. */
export type FormField<Value> = Omit<FieldBinding<Value>, 'onChange' | 'value'> & {
  value: Value | undefined
  onChange: (value: unknown) => void
}
