import { execFile } from 'node:child_process'
import { cp, mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * What somebody has who cloned the project and installed it: the files that git knows or would take, and the
 * packages; nothing built, no secrets, no data. An editor that saves a file cannot disturb what runs from a copy,
 * although the runtime watches its sources. Packages are linked, not copied, so that a run costs no gigabyte.
 */
export async function copyCheckout(folder: string): Promise<void> {
  const listing = ['ls-files', '--cached', '--others', '--exclude-standard', '-z']
  const { stdout } = await run('git', listing, { cwd: root, maxBuffer: 64 * 2 ** 20 })
  for (const file of stdout.split('\0').filter(Boolean)) {
    const to = join(folder, file)
    await mkdir(dirname(to), { recursive: true })
    await cp(join(root, file), to).catch(unlessRemoved)
  }
  await run('cp', ['-al', join(root, 'node_modules'), join(folder, 'node_modules')])
}

/** Git still lists a file that was removed and not yet committed. */
function unlessRemoved(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
