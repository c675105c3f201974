import { SEARCH_TEXT_MOST } from '../../contract/page.ts'
import type { Task } from '../../contract/projects/schemas.ts'
import { listTasks } from '../../contract/projects/tasks.ts'
import { call } from '../lib/call.ts'
import { orKnown, rowsRead } from '../lib/or-known.ts'

/** Tasks of a project by some words, for a picker. */
export async function findTasks(
  projectId: number,
  text: string,
  signal: AbortSignal,
): Promise<readonly Task[]> {
  const query = { project: String(projectId), q: text.slice(0, SEARCH_TEXT_MOST), limit: 8 }
  const found = call(listTasks, { query }, { signal }).then(({ results }) => results)
  return orKnown(found, text, {
    known: () => rowsRead<Task>(listTasks.id).filter(({ project_id }) => project_id === projectId),
    nameOf: ({ title }) => title,
  })
}
