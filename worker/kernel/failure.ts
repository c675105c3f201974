import type { ErrorSpec, Locale } from '../../contract/errors.ts'

export interface FieldFault {
  readonly path: string
  readonly message: string
}

/** A named failure on its way to the caller. Everything else that is thrown is a bug and answers 500. */
export class Failure extends Error {
  readonly spec: ErrorSpec
  readonly faults: ((locale: Locale) => readonly FieldFault[]) | undefined
  /** How many of them are listed at most, where not as few as of a form. */
  readonly faultsMost: number | undefined
  readonly headers: Readonly<Record<string, string>>
  /** What the problem document says beside its sentences, for programs. */
  readonly members: Readonly<Record<string, unknown>>

  constructor(
    spec: ErrorSpec,
    more: {
      faults?: (locale: Locale) => readonly FieldFault[]
      faultsMost?: number
      headers?: Readonly<Record<string, string>>
      members?: Readonly<Record<string, unknown>>
    } = {},
  ) {
    super(spec.code)
    this.name = 'Failure'
    this.spec = spec
    this.faults = more.faults
    this.faultsMost = more.faultsMost
    this.headers = more.headers ?? {}
    this.members = more.members ?? {}
  }
}

/** For who knows what to do about one failure, and passes on every other. */
export const isFailure = (error: unknown, { code }: ErrorSpec): error is Failure =>
  error instanceof Failure && error.spec.code === code

export function fail(spec: ErrorSpec): never {
  throw new Failure(spec)
}

/** One field refused for a reason that its schema cannot know. */
export function refuseField(spec: ErrorSpec, path: string, fr: string, en: string): never {
  throw new Failure(spec, { faults: (locale) => [{ path, message: locale === 'fr' ? fr : en }] })
}

/** The innermost cause: a wrapper's message quotes the values of a query, which may be personal data. */
export function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return error.cause === undefined ? error.message : rootMessage(error.cause)
}
