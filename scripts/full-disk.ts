const CODES = ['ENOSPC', 'EDQUOT']
/** As the system, SQLite and Windows say it, in the last lines of a process that was started. */
const SAID =
  /\b(ENOSPC|EDQUOT|SQLITE_FULL)\b|no space left on device|disk quota exceeded|database or disk is full|not enough space on the disk/i

/** How many causes are followed; an error may be its own cause. */
const DEPTH_MOST = 5

/** Whether a failure means that there was no room left to write, wherever in its causes that stands. */
export function isDiskFull(failure: unknown, depth = 0): boolean {
  if (depth > DEPTH_MOST) return false
  if (typeof failure === 'string') return SAID.test(failure)
  if (!(failure instanceof Error)) return false
  if ('code' in failure && CODES.includes(String(failure.code))) return true
  const inner = failure instanceof AggregateError ? failure.errors : []
  return SAID.test(failure.message) || [failure.cause, ...inner].some((cause) => isDiskFull(cause, depth + 1))
}

/** What to do about it. The first file that could not be written says which disk is meant. */
export function diskFullAdvice(failure: unknown): string {
  const path = failure instanceof Error && 'path' in failure ? ` (${String(failure.path)})` : ''
  return (
    `Le disque est plein${path}. Ce qui était enregistré le reste : rien n’est perdu.\n` +
    '  Libérez de la place, puis relancez la commande ; STATE_DIR peut désigner un autre disque.\n' +
    `  The disk is full${path}. What was stored stays: nothing is lost.\n` +
    '  Free some space, then run the command again; STATE_DIR may name another disk.'
  )
}
