import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Fault, run } from './fault.ts'
import { inRoot, root } from './root.ts'
import { findSecrets, trackedFiles } from './test/secrets.ts'

/** Credentials in what git tracks: `npm run secrets`; with `--history` in everything that it ever tracked. */
await run(async () => {
  const found = process.argv.includes('--history') ? await searchHistory() : searchFiles()
  for (const place of found) console.error(`✖ ${place}`)
  if (found.length > 0) throw new Fault(`${found.length} secrets`)
  console.log('✓ no secret')
})

function searchFiles(): string[] {
  return trackedFiles().flatMap((file) => findSecrets(file, readFileSync(inRoot(file), 'utf8')))
}

/** A secret that was removed later is still out: every line that a commit ever added is read. */
async function searchHistory(): Promise<string[]> {
  const git = spawn('git', ['log', '--all', '-p', '-U0', '--no-color', '--format=commit %h'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>((resolve) => git.once('close', resolve))
  const found = new Set<string>()
  let commit = ''
  let file = ''
  for await (const line of createInterface({ input: git.stdout })) {
    if (line.startsWith('commit ')) commit = line.slice(7)
    else if (line.startsWith('+++ ')) file = line.replace(/^\+\+\+ (b\/)?/, '')
    else if (line.startsWith('+') && !/package-lock\.json$/.test(file))
      for (const place of findSecrets(file, line.slice(1)))
        found.add(`${commit} ${place.replace(/:1:/, ':')}`)
  }
  if ((await ended) !== 0) throw new Fault('git log')
  return [...found]
}
