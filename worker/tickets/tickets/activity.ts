import type { Activity } from '../../../contract/activity.ts'
import type { Page } from '../../../contract/page.ts'
import { listActivity } from '../../activity/list.ts'
import type { SignedIn } from '../../kernel/context.ts'
import type { PageAsk } from '../../kernel/data/list.ts'
import { requireTicket } from '../places.ts'

export async function listTicketActivity(ctx: SignedIn, id: number, ask: PageAsk): Promise<Page<Activity>> {
  await requireTicket(ctx, id)
  return listActivity(ctx, ['ticket', id], ask)
}
