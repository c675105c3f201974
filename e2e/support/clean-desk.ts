import { rmSync } from 'node:fs'
import { inRoot } from '../../scripts/root.ts'

/** Removes the artefacts of earlier runs. */
export default function setup() {
  rmSync(inRoot('.state/e2e/processes'), { recursive: true, force: true })
}
