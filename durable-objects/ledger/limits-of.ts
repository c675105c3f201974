import { ledgerVariables } from '../../worker/kernel/config.ts'
import type { LedgerLimits } from './store.ts'

export function limitsOf(env: object): LedgerLimits {
  // The Worker refuses to serve with a bad value. An empty one means « not set », as there.
  const read = (name: keyof typeof ledgerVariables) => {
    const variable = ledgerVariables[name]
    return variable.safeParse(Reflect.get(env, name)).data ?? variable.parse(undefined)
  }
  return {
    concurrency: read('PAYOUT_CONCURRENCY'),
    gapMs: read('PAYOUT_GAP_SECONDS') * 1_000,
    graceMs: read('PAYOUT_GRACE_SECONDS') * 1_000,
  }
}
