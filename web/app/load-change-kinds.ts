import type { AnyMutation } from '../lib/changes/mutation.ts'

/** Again after a network that did not answer: what waits on the device is worth nothing without its kinds. */
const AGAIN_MS = 3_000

/** What may be made without a network, once something of it waits on this device. */
export async function loadChangeKinds(): Promise<readonly AnyMutation[]> {
  for (;;) {
    try {
      return (await import('./changes.ts')).changeKinds
    } catch {
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
    }
  }
}
