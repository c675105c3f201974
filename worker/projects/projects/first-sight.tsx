/** @jsxImportSource hono/jsx */
import type { Locale } from '../../../contract/errors.ts'
import type { ProjectStatus } from '../../../contract/projects/schemas.ts'
import { readProfile } from '../../identity/profile.ts'
import { SightCard } from '../../kernel/first-sight/card.tsx'
import type { FirstSight } from '../../kernel/first-sight/first-sight.ts'
import { longDay } from '../../kernel/long-day.ts'
import { readProject } from './projects.ts'

/** Where a project stands, and what comes next. */
export const projectSight: FirstSight = {
  path: /^\/projects\/(\d{1,15})$/,
  draw: async (ctx, [, id]) => {
    const [{ locale }, project] = await Promise.all([readProfile(ctx), readProject(ctx, Number(id))])
    const say = words[locale]
    const { done, total } = project.progress
    const next = project.next_milestone
    const day = (name: string, on: string | null) =>
      on === null ? [] : [{ name, aside: longDay(locale, on) }]
    return {
      locale,
      title: project.name,
      kind: 'page',
      back: { href: '/projects', label: say.back },
      content: (
        <>
          <SightCard
            title={say.standing}
            lines={[
              { name: say.status, aside: say[project.status] },
              ...(total > 0 ? [{ name: say.done, aside: `${done}/${total}` }] : []),
              ...(project.overdue_tasks_count > 0
                ? [{ name: say.overdue, aside: project.overdue_tasks_count }]
                : []),
            ]}
          />
          {next && (
            <SightCard
              title={say.next}
              lines={[{ name: next.name, aside: next.due_date && longDay(locale, next.due_date) }]}
            />
          )}
          {(project.start_date || project.due_date) && (
            <SightCard
              title={say.dates}
              lines={[...day(say.start, project.start_date), ...day(say.due, project.due_date)]}
            />
          )}
        </>
      ),
    }
  },
}

type Words = Readonly<Record<ProjectStatus, string>> & Readonly<Record<string, string>>

const words = {
  fr: {
    back: 'Tous les projets',
    standing: 'Où en est le projet',
    status: 'État',
    done: 'Tâches faites',
    overdue: 'Tâches en retard',
    next: 'Prochain jalon',
    dates: 'Dates',
    start: 'Début',
    due: 'Échéance',
    planned: 'Prévu',
    active: 'En cours',
    on_hold: 'En pause',
    completed: 'Terminé',
    archived: 'Archivé',
  },
  en: {
    back: 'All projects',
    standing: 'Where the project stands',
    status: 'Status',
    done: 'Tasks done',
    overdue: 'Tasks overdue',
    next: 'Next milestone',
    dates: 'Dates',
    start: 'Start',
    due: 'Due date',
    planned: 'Planned',
    active: 'Active',
    on_hold: 'On hold',
    completed: 'Completed',
    archived: 'Archived',
  },
} satisfies Record<Locale, Words>
