import type { Transfer } from '../transfers/transfer.ts'

/** What holds a comment with files back, or what it still lacks; null where nothing is to be said. */
export function stateOfFiles(
  chosen: readonly Pick<Transfer, 'state'>[],
  isEmpty: boolean,
): 'leaving' | 'stopped' | 'wordless' | null {
  const wanted = chosen.filter(({ state }) => state !== 'refused')
  if (wanted.some(({ state }) => state === 'failed' || state === 'fileless' || state === 'paused'))
    return 'stopped'
  if (wanted.some(({ state }) => state !== 'done')) return 'leaving'
  return wanted.length > 0 && isEmpty ? 'wordless' : null
}
