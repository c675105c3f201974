import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root } from '../root.ts'

export interface Build {
  /** A file that the build writes. */
  readonly output: string
  readonly stampFile: string
  /** Patterns of the files that the output is made of. */
  readonly inputs: readonly string[]
  readonly run: () => Promise<void>
}

/** Builds what is missing or made of other files than before; answers whether it built. */
export async function buildOnce({ output, stampFile, inputs, run }: Build): Promise<boolean> {
  const stamp = fingerprint(inputs)
  if (existsSync(output) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return false
  // Removed first: a build that fails half-way must not pass for the one that the stamp describes.
  rmSync(stampFile, { force: true })
  await run()
  writeFileSync(stampFile, stamp)
  return true
}

/** A digest of names and contents, without tests. */
function fingerprint(patterns: readonly string[]): string {
  const hash = createHash('sha256')
  const isTest = (name: string) => /\.test\.tsx?$/.test(name)
  const files = globSync([...patterns], { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile() && !isTest(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
  for (const file of files.sort()) hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file))
  return hash.digest('hex')
}
