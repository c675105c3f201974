import { ProblemError } from '../lib/problem.ts'

/** An address that names nothing. */
export const goneQuery = (code: string) => ({
  data: undefined,
  error: new ProblemError({ status: 404, code, title: '' }),
  isFetching: false,
  fetchStatus: 'idle' as const,
  refetch: () => undefined,
})
