import { rmSync } from 'node:fs'
import { stateFolder } from './state-folder.ts'

/** Removes the artefacts of earlier runs. */
export default function setup() {
  rmSync(stateFolder('processes'), { recursive: true, force: true })
}
