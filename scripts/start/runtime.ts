import { existsSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../fault.ts'
import { inRoot } from '../root.ts'
import { writeEnvFile } from './env-file.ts'
import type { ProcessGroup, Running } from './processes.ts'
import { devEnvironment, devWords } from './wrangler.ts'

export interface Runtime {
  readonly name: 'product' | 'sandbox'
  readonly port: number
  readonly stateDir: string
  readonly variables: Readonly<Record<string, string>>
  readonly showsLog: boolean
}

/** More crashes than this within a minute are no accident that a restart could mend. */
const CRASHES_A_MINUTE = 20

/**
 * Keeps the product's runtime there: wrangler restarts a crashed workerd, but its front then waits for ever for the
 * word that it may pass requests on, so the whole of it is started anew. Rejects when wrangler itself is gone.
 */
export async function keepRuntime(
  group: ProcessGroup,
  runtime: Runtime,
  onLaunch: (running: Running) => void,
): Promise<never> {
  const crashes: number[] = []
  for (;;) {
    const crash = Promise.withResolvers<'crashed'>()
    const running = launchRuntime(group, runtime, (line) => {
      if (line.includes('runtime crashed unexpectedly')) crash.resolve('crashed')
    })
    onLaunch(running)
    const outcome = await Promise.race([crash.promise, running.exited])
    if (outcome !== 'crashed') throw new Fault(`${running.name} : code ${outcome}\n${running.lastLines()}`)
    crashes.push(Date.now())
    if (crashes.filter((at) => at > Date.now() - 60_000).length > CRASHES_A_MINUTE)
      throw new Fault(
        `${running.name} : ${CRASHES_A_MINUTE} arrêts brutaux en une minute · crashes in a minute`,
      )
    console.error(
      '⚠ workerd s’est arrêté brutalement ; il est relancé · workerd crashed and is started again',
    )
    await group.end(running)
  }
}

/** One `wrangler dev`; the sandbox keeps its own folder, because two runtimes must not share one. */
function launchRuntime(group: ProcessGroup, runtime: Runtime, onLine?: (line: string) => void): Running {
  const { name, port, stateDir, variables, showsLog } = runtime
  const config = name === 'product' ? 'wrangler.toml' : 'sandbox/wrangler.toml'
  if (!existsSync(inRoot(config))) throw new Fault(`${config} manque · is missing`)
  const envFile = path.join(stateDir, `${name}.env`)
  writeEnvFile(envFile, variables)
  const persistTo = name === 'product' ? stateDir : path.join(stateDir, name)
  return group.launch({
    name,
    words: devWords({ config, port, persistTo, envFile }),
    environment: devEnvironment(stateDir),
    logFile: path.join(stateDir, 'logs', `${name}.log`),
    onLine: (line) => {
      if (showsLog) console.log(line)
      onLine?.(line)
    },
  })
}
