/** What the server said went wrong (RFC 9457), as the screens use it. */
export interface Problem {
  status: number
  code: string
  title: string
  detail?: string
  errors?: readonly { path: string; message: string }[]
  request_id?: string
  /** From the Retry-After header: how long a refused one should wait. */
  retry_after_seconds?: number
}

/** `call` throws this when an answer came and it was a refusal. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'ProblemError'
    this.problem = problem
  }
}

/** `call` throws this when no answer came: no network, a time-out, a proxy's page in the way. */
export class UnreachableError extends Error {
  constructor(cause?: unknown) {
    super('unreachable', { cause })
    this.name = 'UnreachableError'
  }
}

/** The problem inside whatever was thrown, or null when the server never answered or our own code broke. */
export function problemIn(error: unknown): Problem | null {
  return error instanceof ProblemError ? error.problem : null
}

/** True when trying the same thing again may well work: nothing was decided against it. */
export function isPassing(error: unknown): boolean {
  const problem = problemIn(error)
  return problem ? problem.status >= 500 || problem.status === 429 : error instanceof UnreachableError
}
