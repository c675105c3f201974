import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { inRoot, root } from '../../scripts/root.ts'
import { SEEDED } from './product.ts'
import { stateFolder } from './state-folder.ts'

/** Removes the artefacts of earlier runs, and makes the demo that products are started with. */
export default function setup() {
  rmSync(stateFolder('processes'), { recursive: true, force: true })
  mkdirSync(SEEDED, { recursive: true })
  execFileSync(process.execPath, [inRoot('scripts/seed.ts'), SEEDED], { cwd: root, stdio: 'inherit' })
}
