import type { Locale } from '../../../contract/errors.ts'
import { serverErrors } from '../../../contract/platform/errors.ts'
import { Failure } from '../failure.ts'
import { listedFaults } from './faults.ts'

/**
 * The one place where an outcome becomes a response, in the plain form or, on demand, in the envelope.
 */
export type AnswerForm = 'plain' | 'envelope-by-accept' | 'envelope-by-query'

export const ENVELOPE_TYPE = 'application/vnd.matrice.envelope+json'

export interface Reader {
  readonly form: AnswerForm
  readonly locale: Locale
  readonly requestId: string
}

export function formAsked(url: URL, headers: Headers): AnswerForm {
  if (headers.get('Accept')?.toLowerCase().includes(ENVELOPE_TYPE)) return 'envelope-by-accept'
  if (url.search === '') return 'plain'
  return url.searchParams.get('envelope') === 'true' ? 'envelope-by-query' : 'plain'
}

export function answerData(reader: Reader, status: number, data: unknown): Response {
  if (reader.form === 'plain')
    return data === undefined || data === null ? new Response(null, { status }) : json(status, data)
  const message = reader.locale === 'fr' ? 'C’est fait.' : 'Done.'
  // A 204 cannot carry the envelope that was asked for.
  const visible = status === 204 ? 200 : status
  return enveloped(reader, visible, { success: true, data: data ?? null, message, error: null })
}

export function answerFailure(reader: Reader, failure: Failure): Response {
  const { spec } = failure
  const faults = failure.faults?.(reader.locale)
  const problem = {
    type: `/api/docs#${spec.code}`,
    title: spec.title[reader.locale],
    status: spec.status,
    code: spec.code,
    detail: spec.detail[reader.locale],
    ...failure.members,
    ...(faults ? { errors: listedFaults(faults, reader.locale, failure.faultsMost) } : {}),
    request_id: reader.requestId,
  }
  const response =
    reader.form === 'plain'
      ? json(spec.status, problem, 'application/problem+json')
      : enveloped(reader, spec.status, { success: false, data: null, message: problem.title, error: problem })
  for (const [name, value] of Object.entries(failure.headers)) response.headers.set(name, value)
  response.headers.set('Content-Language', reader.locale)
  return response
}

/** An unexpected error discloses nothing but the request id, by which it can be found in the logs. */
export const bug = new Failure(serverErrors.bug)

function enveloped(reader: Reader, status: number, body: unknown): Response {
  return json(status, body, reader.form === 'envelope-by-accept' ? ENVELOPE_TYPE : 'application/json')
}

function json(status: number, body: unknown, type = 'application/json'): Response {
  const headers = { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': 'no-store' }
  return new Response(JSON.stringify(body), { status, headers })
}

/** Clients name a handful of languages or types; of a header with hundreds only the first few are read. */
const PREFERENCES_READ = 200

/** The values of an `Accept…` header with their weights, in lower case. */
function preferencesOf(header: string | null | undefined): { value: string; quality: number }[] {
  return (header ?? '')
    .slice(0, PREFERENCES_READ)
    .split(',')
    .map((part) => {
      const [value = '', ...parameters] = part.trim().toLowerCase().split(';')
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return { value: value.trim(), quality: quality ? Number(quality.split('=')[1]) : 1 }
    })
    .filter(({ quality }) => quality > 0)
}

/** The first of our languages that the reader asks for; French when none is. */
export function localeAsked(header: string | null | undefined): Locale {
  const wanted = preferencesOf(header)
    .map(({ value, quality }) => ({ tag: value.split('-')[0], quality }))
    .filter(({ tag }) => tag === 'fr' || tag === 'en')
    .sort((a, b) => b.quality - a.quality)
  return wanted[0]?.tag === 'en' ? 'en' : 'fr'
}

/** Whether an address that has a page is asked for as an endpoint. */
export const problemAsked = (reader: Reader, accept: string | undefined): boolean =>
  reader.form !== 'plain' || jsonAsked(accept)

/** Whether JSON is named and preferred to HTML; a wildcard names neither. */
export function jsonAsked(header: string | null | undefined): boolean {
  const preferences = preferencesOf(header)
  const best = (type: RegExp) =>
    Math.max(0, ...preferences.filter(({ value }) => type.test(value)).map(({ quality }) => quality))
  return best(/^\w+\/([\w.-]+\+)?json$/) > best(/^(text\/(html|\*)|application\/xhtml\+xml)$/)
}
