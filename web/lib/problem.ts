/** The server's problem (RFC 9457), as screens use it. */
export interface Problem {
  status: number
  code: string
  title: string
  detail?: string
  errors?: readonly { path: string; message: string }[]
  request_id?: string
  /** From the Retry-After header. */
  retry_after_seconds?: number
}

/** `call` throws this when the server answered with a refusal. */
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

/** The problem of a thrown value, or null when the server never answered or the client itself failed. */
export function problemIn(error: unknown): Problem | null {
  return error instanceof ProblemError ? error.problem : null
}

/** True when a retry may succeed, because the server decided nothing. */
export function isPassing(error: unknown): boolean {
  const problem = problemIn(error)
  return problem ? problem.status >= 500 || problem.status === 429 : error instanceof UnreachableError
}
