import type { World } from './world.ts'

/** How long before it is due the cron announces a milestone. */
export const MILESTONE_DAYS_AHEAD = 3

/** The mark of the cron, which would remind of it again. */
export function remind(
  world: World,
  [subject_type, subject_id]: readonly ['task' | 'milestone', number],
  { to, due, at }: { readonly to: readonly number[]; readonly due: string; readonly at: number },
): void {
  for (const user_id of to)
    world.tables.reminders.push({ subject_type, subject_id, user_id, due_date: due, at })
}
