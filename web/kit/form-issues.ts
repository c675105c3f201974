import type * as z from 'zod'
import { sayIssue } from '../../contract/issues.ts'
import type { Locale } from '../lib/locale.ts'

export type Values = Readonly<Record<string, unknown>>
/** The first thing wrong with each field, by field name. */
export type Issues = Readonly<Record<string, string>>

export interface Checked<Output> {
  readonly value: Output | null
  readonly issues: Issues
}

/** Reads what was typed the way the server will, with the sentences the server would answer. */
export function check<S extends z.ZodObject>(
  schema: S,
  values: Values,
  locale: Locale,
): Checked<z.output<S>> {
  const result = schema.safeParse(withoutBlanks(schema, values), { reportInput: true })
  if (result.success) return { value: result.data, issues: {} }
  const issues: Record<string, string> = {}
  for (const issue of result.error.issues) {
    const name = fieldOf(issue.path.map(String))
    issues[name] ??= sayIssue(blankAsMissing(issue, values), locale)
  }
  return { value: null, issues }
}

/** The server's `errors` back onto the fields. Paths arrive as `email`, `lines.0.label` or `/lines/0/label`. */
export function issuesFrom(errors: readonly { path: string; message: string }[]): Issues {
  const issues: Record<string, string> = {}
  for (const { path, message } of errors)
    issues[fieldOf(path.replace(/^\/?(body[./])?/, '').split(/[./]/))] ??= message
  return issues
}

/** What is wrong with a field, or with the first part of it that is wrong: `name.fr` where the field is `name`. */
export function issueOf(issues: Issues, name: string): string | undefined {
  return issues[name] ?? Object.entries(issues).find(([path]) => isWithin(path, name))?.[1]
}

/** Those of fields that people have left, or tried to send. */
export const shownIssues = (issues: Issues, shown: ReadonlySet<string>): Issues =>
  onlyWhere(issues, (path) => shown.has(path) || [...shown].some((name) => isWithin(path, name)))

/** Typed again, a field is no longer what the server refused. */
export const withoutIssuesOf = (issues: Issues, name: string): Issues =>
  onlyWhere(issues, (path) => path !== name && !isWithin(path, name))

/** True when leaving the field empty is an answer. */
export function isOptional(schema: z.ZodObject, name: string): boolean {
  const field = schema.shape[name]
  return field !== undefined && ['', undefined, null].some((blank) => accepts(field, blank))
}

/**
 * What is sent for each field of the schema. An untouched or empty box is « nothing », in the way that the schema takes
 * it: absent on a form that creates, null on one that edits, where a cleared box takes something away. What is no field
 * (of a draft kept by an earlier version) is left out.
 */
function withoutBlanks(schema: z.ZodObject, values: Values): Values {
  const read: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(schema.shape)) {
    const value = values[name]
    if (!isBlank(value) || (value !== undefined && accepts(field, value))) read[name] = value
    else if (!accepts(field, undefined) && accepts(field, null)) read[name] = null
  }
  return read
}

/** What is wrong with one of several values, `labels.2`, is shown at the box that holds them all. */
const fieldOf = (path: readonly string[]): string => path.join('.').replace(/(\.\d+)+$/, '')

const isWithin = (path: string, name: string) => path.startsWith(`${name}.`)

const onlyWhere = (issues: Issues, holds: (path: string) => boolean): Issues =>
  Object.fromEntries(Object.entries(issues).filter(([path]) => holds(path)))

/** Zod reports a wrong type for an empty box; the message should be that it is required. */
function blankAsMissing(issue: z.core.$ZodIssue, values: Values): z.core.$ZodIssue {
  const value = issue.path.reduce<unknown>(
    (within, key) => (typeof within === 'object' && within !== null ? Reflect.get(within, key) : undefined),
    values,
  )
  if (!isBlank(value)) return issue
  return { code: 'invalid_type', expected: 'string', input: undefined, path: issue.path, message: '' }
}

const isBlank = (value: unknown) => value === undefined || (typeof value === 'string' && value.trim() === '')

const accepts = (field: z.core.$ZodType, value: unknown) =>
  '_zod' in field && 'safeParse' in field && (field as z.ZodType).safeParse(value).success
