import { fileURLToPath } from 'node:url'
import { variableNames } from '../../worker/kernel/config.ts'

/** No telemetry, no update check, no request metadata from the network: a start must work offline. */
export const offline = {
  CLOUDFLARE_CF_FETCH_ENABLED: 'false',
  WRANGLER_SEND_METRICS: 'false',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_HIDE_BANNER: 'true',
  DO_NOT_TRACK: '1',
  CI: '1',
} as const

/** wrangler's own entry: its `bin` only starts this file again in a second process. */
export const wranglerEntry = fileURLToPath(import.meta.resolve('wrangler'))

export const wranglerWords = (...words: string[]) => ['--no-warnings', wranglerEntry, ...words]

export interface LocalWorker {
  /** The first is the one that the port leads to; the others are its services. */
  readonly configs: readonly string[]
  readonly port: number
  readonly persistTo: string
  readonly envFile: string
}

export function devWords({ configs, port, persistTo, envFile }: LocalWorker): string[] {
  return wranglerWords(
    'dev',
    ...configs.flatMap((config) => ['--config', config]),
    ...['--env-file', envFile, '--persist-to', persistTo],
    ...['--ip', '127.0.0.1', '--port', String(port)],
    // Zero lets the system choose, so that several starts can stand side by side.
    ...['--inspector-port', '0', '--show-interactive-dev-session=false', '--log-level', 'info'],
  )
}

/**
 * What a local runtime may see of this environment: everything but the product's own variables, which reach it
 * through the env file alone, and a registry of its own, or two starts would announce Workers of the same name.
 */
export function devEnvironment(stateDir: string): Record<string, string | undefined> {
  return {
    ...Object.fromEntries(variableNames.map((name) => [name, undefined])),
    ...offline,
    // A collector of traces and a data browser that nobody here opens: half of what a small request costs locally.
    X_LOCAL_OBSERVABILITY: 'false',
    X_LOCAL_EXPLORER: 'false',
    WRANGLER_REGISTRY_PATH: `${stateDir}/registry`,
    WRANGLER_LOG_PATH: `${stateDir}/logs/wrangler`,
  }
}
