import { existsSync } from 'node:fs'
import path from 'node:path'
import { Fault } from '../fault.ts'
import { inRoot } from '../root.ts'
import { CRASHES_MOST, openCrashLimit } from './crash-limit.ts'
import { openTicker } from './cron.ts'
import { writeEnvFile } from './env-file.ts'
import type { KeepRuntime, Runtime } from './local-stack.ts'
import type { ProcessGroup, Running } from './processes.ts'
import { devEnvironment, devWords } from './wrangler.ts'
import { readWranglerToml } from './wrangler-toml.ts'

/**
 * `wrangler dev`, which reloads the Worker when a source changes. wrangler restarts a crashed workerd, but its proxy
 * then never passes requests on, so wrangler is restarted as well. Rejects when wrangler itself is gone.
 */
export const keepWranglerRuntime: KeepRuntime = async (group, runtime, onLaunch) => {
  const isTooMany = openCrashLimit()
  const entry = `http://127.0.0.1:${runtime.port}`
  if (runtime.name === 'product')
    openTicker(readWranglerToml().crons, async (cron) => {
      await fetch(`${entry}/cdn-cgi/local/scheduled?cron=${encodeURIComponent(cron)}`)
    })
  for (;;) {
    const crash = Promise.withResolvers<'crashed'>()
    const running = launchRuntime(group, runtime, (line) => {
      if (line.includes('runtime crashed unexpectedly')) crash.resolve('crashed')
    })
    onLaunch(running)
    const outcome = await Promise.race([crash.promise, running.exited])
    if (outcome !== 'crashed') throw new Fault(`${running.name} : code ${outcome}\n${running.lastLines()}`)
    if (isTooMany(Date.now()))
      throw new Fault(
        `${running.name} : ${CRASHES_MOST} arrêts brutaux en dix secondes · crashes in ten seconds`,
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
  const configs = name === 'product' ? ['wrangler.toml', 'pdf/wrangler.toml'] : ['sandbox/wrangler.toml']
  const missing = configs.find((config) => !existsSync(inRoot(config)))
  if (missing !== undefined) throw new Fault(`${missing} manque · is missing`)
  const envFile = path.join(stateDir, `${name}.env`)
  writeEnvFile(envFile, variables)
  const persistTo = name === 'product' ? stateDir : path.join(stateDir, name)
  return group.launch({
    name,
    words: devWords({ configs, port, persistTo, envFile }),
    environment: devEnvironment(stateDir),
    logFile: path.join(stateDir, 'logs', `${name}.log`),
    onLine: (line) => {
      if (showsLog) console.log(line)
      onLine?.(line)
    },
  })
}
