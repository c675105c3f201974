/**
 * Resolves once the server answers: the browser's own opinion is wrong where a network is there and
 * leads nowhere. Asks in growing pauses, and at once when the browser hears of a network. False when patience ran out.
 */
export async function untilReachable(patienceMs = Number.POSITIVE_INFINITY): Promise<boolean> {
  const end = Date.now() + patienceMs
  for (let failures = 0; ; failures++) {
    if (await answers()) return true
    const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0
    if (Date.now() + pause > end) return false
    await pauseOrOnline(pause)
  }
}

const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000, 15_000]

const ANSWER_MS = 10_000

/** Not an address that the service worker answers. A page in place of the answer is another network's. */
const answers = (): Promise<boolean> =>
  fetch('/healthz', { cache: 'no-store', signal: AbortSignal.timeout(ANSWER_MS) }).then(
    ({ headers }) => headers.get('Content-Type')?.includes('json') === true,
    () => false,
  )

export function pauseOrOnline(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      window.removeEventListener('online', end)
      resolve()
    }
    const timer = setTimeout(end, milliseconds)
    window.addEventListener('online', end)
  })
}
