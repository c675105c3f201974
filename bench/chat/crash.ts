import { readProcessTable, treeOf } from '../harness/process-table.ts'
import { untilAnswers } from './ready.ts'

/** Kills the runtime itself; what keeps it starts it again. */
export async function crashRuntime(root: number, readyUrl: URL): Promise<void> {
  for (const line of treeOf(root, await readProcessTable()))
    if (line.name === 'workerd') process.kill(line.pid, 'SIGKILL')
  await untilAnswers(readyUrl)
}
