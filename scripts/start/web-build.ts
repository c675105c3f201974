import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { inRoot, root } from '../root.ts'
import type { ProcessGroup } from './processes.ts'
import { headersFile } from './static-headers.ts'

const INPUTS = [
  'web/**/*',
  'contract/**/*',
  'package-lock.json',
  'worker/kernel/http/security-headers.ts',
  'scripts/start/static-headers.ts',
]
const stampFile = inRoot('dist/web.stamp')

/** Builds the web app when what it is made of has changed; answers whether it did. */
export async function buildWeb(group: ProcessGroup): Promise<boolean> {
  const stamp = fingerprint(INPUTS)
  const built = existsSync(inRoot('dist/web/index.html')) && existsSync(stampFile)
  if (built && readFileSync(stampFile, 'utf8') === stamp) return false
  // Removed first: a build that fails half-way must not pass for the one that the stamp describes.
  rmSync(stampFile, { force: true })
  await group.finish({
    name: 'Vite',
    words: [inRoot('node_modules/vite/bin/vite.js'), 'build', '--config', 'web/vite.config.ts'],
    // Whoever runs this may be a test: React's development build would then be served, half as large again.
    environment: { NODE_ENV: 'production' },
  })
  writeFileSync(inRoot('dist/web/_headers'), headersFile())
  writeFileSync(stampFile, stamp)
  return true
}

export function fingerprint(patterns: readonly string[]): string {
  const hash = createHash('sha256')
  const isTest = (name: string) => /\.test\.tsx?$/.test(name)
  const files = globSync([...patterns], { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !isTest(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
  for (const file of files.sort()) hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file))
  return hash.digest('hex')
}
