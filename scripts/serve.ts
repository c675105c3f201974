import { selfHostedVariables } from './deployment-variables.ts'
import { run } from './fault.ts'
import { buildProduct } from './runtime/build.ts'
import { keepHost } from './start/bare-runtime.ts'
import { holdState, prepareDatabase } from './start/local-stack.ts'
import { readOptions, refuseTakenPorts } from './start/options.ts'
import { untilReady } from './start/ready.ts'
import { noteProcesses } from './start/state-lock.ts'
import { buildWeb } from './start/web-build.ts'

/**
 * Matrice for its users on a machine of one's own: `npm run serve`. No demo, no sandbox, none of the runtime's own
 * endpoints; the variables of a deployment. docs/runbooks/self-hosting.md says what must stand around it.
 */
await run(async () => {
  const variables = selfHostedVariables(process.env)
  const { port, stateDir } = readOptions(process.env)
  await refuseTakenPorts([port])
  await holdState(stateDir, async (group) => {
    const prepared = [buildWeb(group), buildProduct(group)]
    await Promise.all([...prepared, prepareDatabase(group, stateDir, { withDemo: false })])
    const product = { name: 'product', port, stateDir, variables, showsLog: true } as const
    const note = ({ pid }: { readonly pid: number }) =>
      noteProcesses(stateDir, { start: process.pid, product: pid })
    return Promise.race([keepHost(group, product, note, []), announce(port)])
  })
})
process.exit()

async function announce(port: number): Promise<never> {
  await untilReady(`http://127.0.0.1:${port}/readyz`)
  console.log(`Matrice est prête · is ready: 127.0.0.1:${port}`)
  return new Promise(() => {})
}
