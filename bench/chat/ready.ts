import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 20
const PATIENCE_MS = 60_000

/** Asked anew each time on a connection of its own: a server that died has no old ones. */
export async function untilAnswers(url: URL): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS
  while (performance.now() < deadline) {
    if ((await statusOf(url)) === 200) return
    await sleep(POLL_MS)
  }
  throw new Error(`${url.pathname} did not answer again within ${PATIENCE_MS} ms`)
}

function statusOf(url: URL): Promise<number> {
  return new Promise((resolve) => {
    const call = request(url, { agent: false, timeout: 2_000 }, (answer) => {
      answer.resume()
      answer.on('error', () => resolve(0))
      answer.on('end', () => resolve(answer.statusCode ?? 0))
    })
    call.on('timeout', () => call.destroy())
    call.on('error', () => resolve(0))
    call.end()
  })
}
