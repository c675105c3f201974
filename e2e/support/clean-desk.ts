import { rmSync } from 'node:fs'
import { inRoot } from '../../scripts/root.ts'

/** What earlier runs kept is of no use to this one. */
export default function setup() {
  rmSync(inRoot('.state/e2e/processes'), { recursive: true, force: true })
}
