import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { deploymentVariables } from './deployment-variables.ts'
import { run } from './fault.ts'
import { withProcessGroup } from './start/processes.ts'
import { buildWeb } from './start/web-build.ts'
import { offline } from './start/wrangler.ts'
import { readWranglerToml } from './start/wrangler-toml.ts'
import { wrangler } from './wrangler-command.ts'

/**
 * Ships to Cloudflare: `npm run deploy`. The configuration is read from the environment alone, never from .dev.vars,
 * which belongs to a desk; what was checked is what is uploaded, in the same version as the code. `--first` creates
 * the databases, the bucket and the queues; `--dry-run` stops before the network; other words go to wrangler.
 */
await run(async () => {
  const words = process.argv.slice(2)
  const target = words.filter((word) => word !== '--dry-run' && word !== '--first')
  const variables = deploymentVariables(process.env)
  await withProcessGroup(buildWeb)
  if (words.includes('--dry-run')) {
    await wrangler([...PDF, '--dry-run'], offline)
    return wrangler(['deploy', '--dry-run', ...target], offline)
  }
  if (words.includes('--first')) await createResources()
  // First, because the product is bound to it. One for each account: it keeps nothing and knows no variable.
  await wrangler(PDF)
  for (const name of ['DB', 'SEARCH'])
    await wrangler(['d1', 'migrations', 'apply', name, '--remote', ...target])
  await ship(variables, target)
  console.log(`\nnpm run smoke -- ${variables.PUBLIC_URL}`)
})

const PDF = ['deploy', '--config', 'pdf/wrangler.toml']

async function createResources(): Promise<void> {
  const { databases, bucket, queues } = readWranglerToml()
  for (const database of databases) await wrangler(['d1', 'create', database])
  await wrangler(['r2', 'bucket', 'create', bucket])
  for (const queue of queues) await wrangler(['queues', 'create', queue])
}

/** JSON, because wrangler expands `$` in the other form; on disk for as long as the upload takes. */
async function ship(variables: Record<string, string>, target: readonly string[]): Promise<void> {
  const file = path.join(tmpdir(), `matrice-${process.pid}-${Date.now()}.json`)
  writeFileSync(file, JSON.stringify(variables), { mode: 0o600, flag: 'wx' })
  try {
    await wrangler(['deploy', '--secrets-file', file, ...target])
  } finally {
    rmSync(file)
  }
}
