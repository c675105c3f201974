import path from 'node:path'
import { Fault } from '../fault.ts'
import { inRoot } from '../root.ts'
import type { KeepRuntime, Runtime } from './local-stack.ts'
import type { ProcessGroup, Running } from './processes.ts'
import { devEnvironment } from './wrangler.ts'

/** A developer's machine also reaches the runtime's own endpoints: crons and the S3 imitation. */
export const keepBareRuntime: KeepRuntime = (group, runtime, onLaunch) =>
  keepHost(group, runtime, onLaunch, ['--local-endpoints'])

/** A built Worker in the local runtime; its host restarts a runtime that crashes. Rejects when the host is gone. */
export async function keepHost(
  group: ProcessGroup,
  runtime: Runtime,
  onLaunch: (running: Running) => void,
  flags: readonly string[],
): Promise<never> {
  const { name, port, stateDir, variables, showsLog } = runtime
  const persistTo = name === 'product' ? stateDir : path.join(stateDir, name)
  const running = group.launch({
    name,
    words: ['--no-warnings', inRoot('scripts/runtime/host.ts'), name, String(port), persistTo, ...flags],
    // wrangler, which only reads the configuration there, would say that it found .dev.vars.
    environment: { ...devEnvironment(stateDir), WRANGLER_LOG: 'error', ...variables },
    // One place for the log: what is shown is kept by whatever started this.
    ...(showsLog ? {} : { logFile: path.join(stateDir, 'logs', `${name}.log`) }),
    onLine: (line) => {
      if (showsLog) console.log(line)
      else if (line.startsWith('⚠')) console.error(line)
    },
  })
  onLaunch(running)
  const code = await running.exited
  throw new Fault(`${name} : code ${code}\n${running.lastLines()}`)
}
