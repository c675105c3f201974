import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Inside the project and not in the system's temporary folder: that is often memory, and a disk is being compared. */
export async function withWorkFolder<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  const parent = fileURLToPath(new URL('../.work/', import.meta.url))
  await mkdir(parent, { recursive: true })
  const folder = await mkdtemp(join(parent, 'run-'))
  try {
    return await use(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
