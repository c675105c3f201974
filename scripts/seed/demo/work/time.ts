import { searchable } from '../../../../worker/kernel/data/list.ts'
import { MINUTE } from '../sql.ts'
import { at, localDate, workdayBefore } from '../workdays.ts'
import { type ProjectState, taskOf } from './state.ts'
import type { TaskStory, TimeStory } from './story.ts'
import type { World } from './world.ts'

/** People enter their hours at the end of the day. */
const ENTERED = '17:35'

/** Of a task, or of the project as a whole. */
export function planTime(world: World, project: ProjectState, story: TaskStory | null): void {
  for (const entry of (story ?? project.story).time ?? [])
    world.plan(enteredAt(world.today, entry), (moment) => {
      const [, user_id, minutes, note, unbillable] = entry
      world.tables.time_entries.push({
        id: world.idOf(entry),
        organization_id: project.story.organization,
        project_id: project.id,
        task_id: story === null ? null : taskOf(project, story.key).id,
        user_id,
        spent_on: localDate(moment),
        minutes,
        note,
        billable: unbillable === undefined,
        invoice_id: null,
        search_text: searchable(note),
        created_at: moment,
        updated_at: moment,
        version: 1,
      })
    })
}

export const enteredAt = (today: number, [workdaysAgo, userId, minutes]: TimeStory): number =>
  at(workdayBefore(today, workdaysAgo), ENTERED) + ((userId + minutes) % 20) * MINUTE
