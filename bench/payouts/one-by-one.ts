import type { Peer } from './peer.ts'

/** Rows of one file, for which half a minute is enough. */
const ROWS = 150

/**
 * How long this many rows take where each is asked for, priced and sent before the next one begins, as the product that
 * Matrice replaces does. Nothing is stored in between, so the true figure is higher.
 */
export async function oneByOneMs(peer: Peer, rows: number): Promise<number> {
  const begun = performance.now()
  for (let row = 0; row < ROWS; row++) {
    const amount = { currency: 'XOF', amount: '500' }
    await call(peer, 'GET', `/parties/MSISDN/22901${96_000_000 + row}`)
    await call(peer, 'POST', '/quotes', { quotesPostRequest: { amount } })
    const transferId = crypto.randomUUID()
    await call(peer, 'POST', '/simpleTransfers', { transfersPostRequest: { transferId, amount } })
  }
  return ((performance.now() - begun) * rows) / ROWS
}

async function call({ url }: Peer, method: string, path: string, body?: object): Promise<void> {
  const answer = await fetch(url + path, { method, ...(body && { body: JSON.stringify(body) }) })
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`)
  await answer.arrayBuffer()
}
