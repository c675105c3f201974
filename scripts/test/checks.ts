import { existsSync, globSync, readFileSync } from 'node:fs'
import { inRoot, root } from '../root.ts'
import { addUp, bad, good, type Part, type Score } from './score.ts'
import { findSecrets, trackedFiles } from './secrets.ts'
import { searchHistory } from './secrets-history.ts'
import { moduleFile, toolCheck } from './tool.ts'

/** What can be seen without running the product. */
export function staticParts(): Part[] {
  return [
    { name: 'types', run: checkTypes },
    {
      name: 'biome',
      group: 'lint',
      run: () =>
        toolCheck({
          name: 'biome',
          words: [moduleFile('@biomejs/biome/bin/biome'), 'ci', '--colors=off', '.'],
        }),
    },
    {
      name: 'promises',
      group: 'lint',
      run: () =>
        toolCheck({
          name: 'oxlint',
          words: [moduleFile('oxlint/bin/oxlint'), '-c', '.oxlintrc.json', '-f', 'unix'],
        }),
    },
    { name: 'pbkdf2', group: 'lint', run: async () => checkPbkdf2() },
    { name: 'arrows', run: () => toolCheck({ name: 'arrows', words: [inRoot('scripts/arrows.ts')] }) },
    { name: 'secrets', run: checkSecrets },
  ]
}

/** Each room has the types of where it runs. */
async function checkTypes(): Promise<Score> {
  const projects = globSync(['tsconfig*.json', '*/tsconfig*.json'], { cwd: root, exclude: ['node_modules'] })
  const scores: Score[] = []
  for (const project of projects.sort())
    scores.push(
      await toolCheck({
        name: `tsc ${project}`,
        words: [moduleFile('typescript/bin/tsc'), '--pretty', 'false', '-p', project],
      }),
    )
  return addUp(scores)
}

/** Production refuses it above 100,000 iterations although the local runtime does not: it would fail there only. */
export function checkPbkdf2(): Score {
  const files = globSync('{worker,durable-objects}/**/*.{ts,tsx}', { cwd: root })
  const guilty = files.filter((file) => /pbkdf2/i.test(readFileSync(inRoot(file), 'utf8')))
  return guilty.length === 0 ? good : bad(`PBKDF2 is refused in production: ${guilty.join(', ')}`)
}

/** The history as well: a false alarm that only the workflow sees would be found after it can be amended. */
async function checkSecrets(): Promise<Score> {
  const files = trackedFiles().flatMap((file) => findSecrets(file, readFileSync(inRoot(file), 'utf8')))
  const history = isCheckout() ? await searchHistory({ repository: root, revisions: 'HEAD' }) : []
  return addUp([
    files.length === 0 ? good : bad(`secrets in tracked files:\n${files.join('\n')}`),
    history.length === 0 ? good : bad(`secrets in the history:\n${history.join('\n')}`),
  ])
}

/** A copy without git, as an archive gives it, has no history. */
const isCheckout = () => existsSync(inRoot('.git'))
