import { parseConfig, variableNames } from '../worker/kernel/config.ts'
import { refusal } from './config-refusal.ts'
import { Fault, run } from './fault.ts'
import { inRoot } from './root.ts'
import { readVariables } from './start/dev-vars.ts'

/** Says what the Worker would say at its door: `npm run check:config`. The environment wins over .dev.vars. */
await run(async () => {
  const parsed = parseConfig(givenVariables())
  if (!parsed.ok) throw new Fault(refusal(parsed.faults))
  console.log(`✓ ${variableNames.length} variables, ${parsed.config.ENVIRONMENT}`)
})

function givenVariables(): Record<string, string | undefined> {
  const devVars = readVariables(inRoot('.dev.vars'))
  return Object.fromEntries(variableNames.map((name) => [name, process.env[name] ?? devVars[name]]))
}
