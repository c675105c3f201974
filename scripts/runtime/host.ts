// Hosts one built Worker in the local runtime until it is ended: `node scripts/runtime/host.ts <name> <port> <state
// folder>`. Nothing stands between a connection and the Worker: no development proxy, inspector or trace collector.
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare, type MiniflareCoreError } from 'miniflare'
import { unstable_getMiniflareWorkerOptions, unstable_readConfig } from 'wrangler'
import * as z from 'zod'
import { variableNames } from '../../worker/kernel/config.ts'
import { Fault, run } from '../fault.ts'
import { CRASHES_MOST, openCrashLimit } from '../start/crash-limit.ts'
import { openTicker } from '../start/cron.ts'
import { freePort } from '../start/options.ts'
import type { EdgeOptions } from './edge.ts'
import { localQueues } from './local-queues.ts'
import { builtModules, withEdge } from './modules.ts'
import { type WorkerName, workers } from './workers.ts'

const { promise: failure, reject: fail } = Promise.withResolvers<never>()
const isTooMany = openCrashLimit()
/** Where the sandbox reaches the product, which never learns of it. Before what runs at once and reads it. */
const SANDBOX_VARIABLES = ['MAIL_WEBHOOK_URL', 'MAIL_WEBHOOK_SECRET', 'MAIL_IN_URL', 'MAIL_IN_DOMAIN']

await run(async () => {
  const { name, port, persistTo, hasLocalEndpoints } = readWords()
  const { config, built } = workers[name]
  const { modulesRules: _, ...options } = unstable_getMiniflareWorkerOptions(config).workerOptions
  // The runtime's own endpoints are reached by crons and, on a developer's machine, through the Worker's port.
  const entryPort = await freePort()
  const toml = unstable_readConfig({ config }, { hideWarnings: true })
  const runtime = new Miniflare({
    ...convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: entryPort,
      cf: false,
      logRequests: false,
      unsafeTriggerHandlers: true,
      log: openLog(),
      handleStructuredLogs: ({ message }) => console.log(message),
      unsafeHandleRuntimeRestart: noteRestart,
      workers: [
        {
          ...options,
          ...(name === 'product' && { queueConsumers: localQueues(options.queueConsumers) }),
          // Objects are stored under the name of their Worker.
          name: toml.name ?? name,
          bindings: variablesOf(name),
          serviceBindings: {
            ...(options.serviceBindings ?? {}),
            ...(hasLocalEndpoints
              ? { LOCAL_ENDPOINTS: { external: { address: `127.0.0.1:${entryPort}`, http: {} } } }
              : {}),
          },
          modulesRoot: built,
          modules: toml.assets ? await withEdge(built, edgeOptions(toml.assets)) : builtModules(built),
          unsafeDirectSockets: [{ host: '127.0.0.1', port, entrypoint: toml.assets ? 'edge' : 'default' }],
        },
        ...(name === 'product' ? [service('pdf')] : []),
      ],
    }),
    resourcePersistencePath: `${persistTo}/v3`,
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => runtime.dispose())
  const entry = await runtime.ready
  openTicker(toml.triggers.crons ?? [], async (cron) => {
    await fetch(new URL(`/cdn-cgi/local/scheduled?cron=${encodeURIComponent(cron)}`, entry))
  })
  await failure
})
process.exit()

function readWords() {
  const [name = '', port, persistTo, ...rest] = process.argv.slice(2)
  if (!isWorkerName(name) || persistTo === undefined)
    throw new Fault('node scripts/runtime/host.ts product|sandbox PORT STATE_FOLDER [--local-endpoints]')
  return { name, port: Number(port), persistTo, hasLocalEndpoints: rest.includes('--local-endpoints') }
}

function edgeOptions({ run_worker_first }: { run_worker_first?: unknown }): EdgeOptions {
  return { workerFirst: z.array(z.string()).parse(run_worker_first) }
}

/** A Worker that only a binding reaches, by its name: it has no port of its own. */
function service(name: WorkerName) {
  const { config, built } = workers[name]
  const { modulesRules: _, ...options } = unstable_getMiniflareWorkerOptions(config).workerOptions
  const toml = unstable_readConfig({ config }, { hideWarnings: true })
  return { ...options, name: toml.name ?? name, modulesRoot: built, modules: builtModules(built) }
}

function isWorkerName(name: string): name is WorkerName {
  return Object.hasOwn(workers, name)
}

/** In the environment of this process, so that no file holds a secret a second time. */
function variablesOf(worker: WorkerName): Record<string, string> {
  const names = worker === 'sandbox' ? SANDBOX_VARIABLES : variableNames
  const given = names.map((name) => [name, process.env[name]] as const)
  return Object.fromEntries(
    given.filter((entry): entry is readonly [string, string] => entry[1] !== undefined),
  )
}

/** A runtime that crashed and cannot be restarted ends this process, and what started it decides. */
function openLog(): Log {
  const log = new Log(LogLevel.WARN)
  const report = log.error.bind(log)
  log.error = (error) => {
    report(error)
    if ((error as MiniflareCoreError).code === 'ERR_RUNTIME_FAILURE') fail(error)
  }
  return log
}

function noteRestart(): void {
  console.error('⚠ workerd s’est arrêté brutalement et a été relancé · workerd crashed and was restarted')
  if (isTooMany(Date.now()))
    fail(new Fault(`${CRASHES_MOST} arrêts brutaux en dix secondes · crashes in ten seconds`))
}
