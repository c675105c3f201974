import { SEARCH_TEXT_MOST } from '../../contract/page.ts'
import type { Task } from '../../contract/projects/schemas.ts'
import { listTasks } from '../../contract/projects/tasks.ts'
import { call } from '../lib/call.ts'

/** Tasks of a project by some words, for a picker. */
export async function findTasks(
  projectId: number,
  text: string,
  signal: AbortSignal,
): Promise<readonly Task[]> {
  const query = { project: String(projectId), q: text.slice(0, SEARCH_TEXT_MOST), limit: 8 }
  const { results } = await call(listTasks, { query }, { signal })
  return results
}
