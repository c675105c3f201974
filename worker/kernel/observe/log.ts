/** One structured line per request, job and cron run. Ids only: never a secret, a token or personal data. */
export interface Log {
  info(event: string, facts?: Facts): void
  error(event: string, facts?: Facts): void
}
export type Facts = Readonly<Record<string, string | number | boolean | null | undefined>>

export function createLog(always: Facts): Log {
  const write = (level: 'info' | 'error', event: string, facts: Facts = {}) =>
    // Workers collect console lines; there is no other sink.
    console[level === 'error' ? 'error' : 'log'](JSON.stringify({ level, event, ...always, ...facts }))
  return {
    info: (event, facts) => write('info', event, facts),
    error: (event, facts) => write('error', event, facts),
  }
}

/** What a log may say of something thrown: its kind and place, not its message, which may quote data. */
export function faultFacts(error: unknown): Facts {
  if (!(error instanceof Error)) return { fault: typeof error }
  // The stack begins with the message, which may run over several lines and even look like places.
  const trace = error.stack?.replace(error.message, () => '')
  const places = trace?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return { fault: error.name, at: places.slice(0, 5).join(' ').trim() }
}
