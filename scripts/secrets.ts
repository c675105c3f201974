import { readFileSync } from 'node:fs'
import { Fault, run } from './fault.ts'
import { inRoot, root } from './root.ts'
import { findSecrets, trackedFiles } from './test/secrets.ts'
import { searchHistory } from './test/secrets-history.ts'

/** Credentials in what git tracks: `npm run secrets`; with `--history` in everything that it ever tracked. */
await run(async () => {
  const found = process.argv.includes('--history')
    ? await searchHistory({ repository: root, revisions: '--all' })
    : searchFiles()
  for (const place of found) console.error(`✖ ${place}`)
  if (found.length > 0) throw new Fault(`${found.length} secrets`)
  console.log('✓ no secret')
})

function searchFiles(): string[] {
  return trackedFiles().flatMap((file) => findSecrets(file, readFileSync(inRoot(file), 'utf8')))
}
