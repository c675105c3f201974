import type { Activity } from '../../contract/activity.ts'
import type { Page } from '../../contract/page.ts'
import { listActivity } from '../activity/list.ts'
import type { SignedIn } from '../kernel/context.ts'
import type { PageAsk } from '../kernel/data/list.ts'
import { requireProject, requireTask } from './places.ts'

export async function listProjectActivity(ctx: SignedIn, id: number, ask: PageAsk): Promise<Page<Activity>> {
  await requireProject(ctx, id)
  return listActivity(ctx, ['project', id], ask)
}

export async function listTaskActivity(ctx: SignedIn, id: number, ask: PageAsk): Promise<Page<Activity>> {
  await requireTask(ctx, id)
  return listActivity(ctx, ['task', id], ask)
}
