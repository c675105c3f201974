import type { ConfigFault } from '../worker/kernel/config.ts'

/** Names what is wrong with a configuration and never quotes it. */
export function refusal(faults: readonly ConfigFault[]): string {
  const lines = faults.map((fault) => `  ${fault.name} ${fault.why}`)
  return `Configuration refusée · refused\n${lines.join('\n')}`
}
