import type { Activity } from '../../contract/activity.ts'
import type { Page } from '../../contract/page.ts'
import { listActivity } from '../activity/list.ts'
import type { SignedIn } from '../kernel/context.ts'
import type { PageAsk } from '../kernel/data/list.ts'
import { findProject } from './projects/rows.ts'
import { findTask } from './tasks/rows.ts'

export async function listProjectActivity(ctx: SignedIn, id: number, ask: PageAsk): Promise<Page<Activity>> {
  await findProject(ctx, id)
  return listActivity(ctx, ['project', id], ask)
}

export async function listTaskActivity(ctx: SignedIn, id: number, ask: PageAsk): Promise<Page<Activity>> {
  await findTask(ctx, id)
  return listActivity(ctx, ['task', id], ask)
}
