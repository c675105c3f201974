import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Fault } from '../fault.ts'
import { findSecrets } from './secrets.ts'

/**
 * Lines of the history that look like a credential, were read by a person and are none, as the SHA-256 of the line.
 * History is never rewritten, so a false alarm cannot be removed at its source. A digest accepts that exact line and
 * nothing else: not the file, not the commit, not the kind.
 */
const REVIEWED: Readonly<Record<string, string>> = {
  f631cd5d21520c6b3efa43e8b32f20c750e9c24b74509753d7cbc6d7796f8a77:
    'an invented link token in the first version of unnamed-fields.test.ts',
  a34336d452b39ca576d480d2120b3fe4a5e5878a2b92e1760fe33c953e8cc7d4:
    'an invented SECRET_KEY in the first version of deployment-variables.test.ts',
  '013b81895ddfb5622417f6a8b50f24aef28162214f34dc2b80f9e12ba6433627':
    'an invented METRICS_TOKEN in the first version of deployment-variables.test.ts',
  '7706626660152a49360c392307cd40268aba02d072937b258acde9474c145089':
    'the published example of a provider’s token in the first version of token.rules.test.ts',
}

/** `--all` is everything that a push could publish; a commit is what it stands on. */
export interface History {
  readonly repository: string
  readonly revisions: '--all' | 'HEAD'
}

/** A secret that was removed later is still public: every line that a commit ever added is read, merges included. */
export async function searchHistory({ repository, revisions }: History): Promise<string[]> {
  const words = ['log', revisions, '-m', '-p', '-U0', '--no-color', '--no-ext-diff', '--format=commit %h']
  const git = spawn('git', words, { cwd: repository, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => git.once('close', resolve))
  const found = new Set<string>()
  let commit = ''
  let file = ''
  let inHeader = true
  for await (const line of createInterface({ input: git.stdout })) {
    if (line.startsWith('commit ')) commit = line.slice(7)
    else if (line.startsWith('diff --git ')) inHeader = true
    else if (line.startsWith('@@ ')) inHeader = false
    // Only in the header: an added line that begins with `++ ` looks the same.
    else if (inHeader && line.startsWith('+++ '))
      file = line.replace(/^\+\+\+ "?(b\/)?/, '').replace(/"$/, '')
    else if (!inHeader && line.startsWith('+') && !/package-lock\.json$/.test(file))
      for (const place of findSecrets(file, line.slice(1)))
        if (!isReviewed(line.slice(1))) found.add(`${commit} ${place.replace(/:1:/, ':')}`)
  }
  if ((await ended) !== 0) throw new Fault('git log')
  return [...found]
}

const isReviewed = (line: string): boolean =>
  REVIEWED[createHash('sha256').update(line.trim()).digest('hex')] !== undefined
