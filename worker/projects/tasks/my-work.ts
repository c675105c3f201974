import { and, sql } from 'drizzle-orm'
import type { TaskCard } from '../../../contract/projects/schemas.ts'
import { isoOrNull, type SignedIn } from '../../kernel/context.ts'
import { endOfWeek } from '../../kernel/data/days.ts'
import { listAll } from '../../kernel/data/list.ts'
import { readersDay } from '../../organizations/days.ts'
import { taskAssignees, tasks } from '../tables.ts'
import { IS_OPEN } from './open.ts'
import { listedCards, showCard, tasksOf } from './rows.ts'

/** More than a week of anybody's work. */
const WORK_MOST = 200

export interface MyTasks {
  readonly overdue: TaskCard[]
  readonly today: TaskCard[]
  /** The rest of the week, without today. */
  readonly week: TaskCard[]
}

/** What the actor has to do until the end of the week, by its day. */
export async function myTasks(ctx: SignedIn): Promise<MyTasks> {
  const today = await readersDay(ctx)
  const due = sql`${tasks.due_date} <= ${endOfWeek(today)}`
  const plan = { where: and(assignedToMe(ctx), due), sortBy: tasks.due_key, id: tasks.id, descending: false }
  const rows = await listAll(ctx, WORK_MOST, plan, listedCards)
  const shown = (which: (day: string) => boolean) =>
    rows.filter(({ due_date }) => due_date !== null && which(due_date)).map((row) => showCard(ctx, row))
  return {
    overdue: shown((day) => day < today),
    today: shown((day) => day === today),
    week: shown((day) => day > today),
  }
}

export interface Awaited {
  readonly type: 'task'
  readonly id: number
  readonly title: string
  readonly due_date: string | null
  /** When it last changed: nobody writes down when it was handed over. */
  readonly since: string | null
}

/** What a client was asked to do, the most urgent first. */
export async function awaitedOfMe(ctx: SignedIn, most: number): Promise<Awaited[]> {
  const plan = { where: assignedToMe(ctx), sortBy: tasks.due_key, id: tasks.id, descending: false }
  const rows = await listAll(ctx, most, plan, listedCards)
  return rows.map(({ id, title, due_date, updated_at }) => ({
    type: 'task',
    id,
    title,
    due_date,
    since: isoOrNull(updated_at),
  }))
}

const assignedToMe = (ctx: SignedIn) =>
  and(
    tasksOf(ctx),
    IS_OPEN,
    sql`${tasks.id} in (select ${taskAssignees.task_id} from ${taskAssignees}
      where ${taskAssignees.user_id} = ${ctx.actor.userId})`,
  )
