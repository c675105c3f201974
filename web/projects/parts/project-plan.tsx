import { type ReactNode, useMemo } from 'react'
import { useSearch } from 'wouter'
import type { Project } from '../../../contract/projects/schemas.ts'
import { isDay, todayOf } from '../../kit/date/day.ts'
import { Empty } from '../../kit/empty.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Gantt } from '../../kit/planning/gantt.tsx'
import { type CalendarMode, PlanCalendar } from '../../kit/planning/plan-calendar.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { oneOf, withParameter } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useNow } from '../../lib/use-now.ts'
import { useMilestones, usePlannedTasks } from '../data.ts'
import { type PlannedItem, plannedItems } from '../planned.ts'
import { projectWords } from '../words/index.ts'
import { CalendarFeeds } from './calendar-feeds.tsx'

const MODES: readonly CalendarMode[] = ['month', 'week', 'agenda']

/** What is due when. The day and the layout stand in the address. */
export function ProjectCalendar({ project }: { project: Project }) {
  const t = useWords(projectWords)
  const today = todayOf(useNow())
  const [state, setState] = useUrlState({ day: '', mode: 'month' })
  return (
    <Plan project={project} tab="calendar" keepsEmpty>
      {(items) => (
        <>
          <CalendarFeeds project={project} />
          <PlanCalendar
            label={t('plan.calendar', { name: project.name })}
            items={items}
            day={isDay(state.day) ? state.day : today}
            mode={oneOf(MODES, state.mode) ?? 'month'}
            onDay={(day) => setState({ day })}
            onMode={(mode) => setState({ mode })}
          />
        </>
      )}
    </Plan>
  )
}

/** Tasks over time, with what waits for what. */
export function ProjectTimeline({ project }: { project: Project }) {
  const t = useWords(projectWords)
  return (
    <Plan project={project} tab="timeline">
      {(items) => <Gantt label={t('plan.timeline', { name: project.name })} items={items} />}
    </Plan>
  )
}

function Plan({ project, tab, keepsEmpty = false, children }: PlanProps) {
  const t = useWords(projectWords)
  const search = useSearch()
  const today = todayOf(useNow())
  const tasks = usePlannedTasks(project.id)
  const milestones = useMilestones(project.id).data?.results ?? NONE
  const items = useMemo(
    () =>
      plannedItems({
        tasks: tasks.data?.rows ?? NONE,
        milestones,
        today,
        hrefs: {
          task: (id) => withParameter(`/projects/${project.id}/${tab}`, search, 'task', String(id)),
          milestone: (id) => `/projects/${project.id}/tasks?milestone=${id}`,
        },
      }),
    [tasks.data, milestones, today, search, project.id, tab],
  )
  return (
    <Loaded query={tasks} skeleton={<Skeleton shape="block" />}>
      {() =>
        items.length === 0 && !keepsEmpty ? (
          <Empty icon="calendar" title={t('plan.empty')}>
            {t('plan.emptyHelp')}
          </Empty>
        ) : (
          <>
            {tasks.isCut && (
              <Notice tone="info">{t('plan.cut', { count: tasks.data?.rows.length ?? 0 })}</Notice>
            )}
            {children(items)}
          </>
        )
      }
    </Loaded>
  )
}

const NONE: readonly never[] = []

interface PlanProps {
  project: Project
  tab: string
  /** An empty month is still a month. */
  keepsEmpty?: boolean
  children: (items: readonly PlannedItem[]) => ReactNode
}
