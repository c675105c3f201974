import { renameSync, rmSync, writeFileSync } from 'node:fs'

/** Replaces a file as a whole, for its owner alone: without room left, the file stays as it was. */
export function writeWhole(file: string, text: string): void {
  const fresh = `${file}.new`
  try {
    writeFileSync(fresh, text, { mode: 0o600 })
    renameSync(fresh, file)
  } catch (error) {
    rmSync(fresh, { force: true })
    throw error
  }
}
