import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '../../scripts/root.ts'

/** Where a started product keeps its data: among temporary files, apart from those of another checkout's tests. */
export function stateFolder(...names: readonly string[]): string {
  const checkout = createHash('sha256').update(root).digest('hex').slice(0, 8)
  return path.join(tmpdir(), `matrice-e2e-${checkout}`, ...names)
}
