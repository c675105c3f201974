import { useMemo, useState } from 'react'
import { useLocation } from 'wouter'
import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { Avatar } from '../avatar.tsx'
import { Board } from '../board/board.tsx'
import { IconButton } from '../button.tsx'
import { todayOf } from '../date/day.ts'
import { Page } from '../page.tsx'
import { Gantt } from '../planning/gantt.tsx'
import { type CalendarMode, PlanCalendar } from '../planning/plan-calendar.tsx'
import { Segments } from '../switches.tsx'
import { Day } from '../when.tsx'
import { type DemoTask, demoTasks, STATUSES } from './demo-tasks.ts'
import { galleryWords } from './words/index.ts'

const VIEWS = ['board', 'calendar', 'timeline'] as const

/** The same tasks in each layout, five hundred of them on the board. */
export default function Work({ view = 'board' }: { view?: string | undefined }) {
  const t = useWords(galleryWords)
  const [, go] = useLocation()
  const today = todayOf(useNow())
  const [tasks, setTasks] = useState<readonly DemoTask[]>(() =>
    demoTasks(today, 500, (number) => t('work.task', { number })),
  )
  return (
    <Page
      title={t('work.title')}
      lead={t('work.lead')}
      actions={
        <Segments
          label={t('work.views')}
          value={VIEWS.find((one) => one === view) ?? 'board'}
          segments={VIEWS.map((value) => ({ value, label: t(`work.${value}`) }))}
          onChange={(next) => go(`/kit/work/${next}`)}
        />
      }
    >
      {view === 'board' && <Tasks tasks={tasks} onChange={setTasks} />}
      {view === 'calendar' && <Month tasks={tasks} />}
      {view === 'timeline' && <Gantt label={t('work.timeline')} items={planned(tasks.slice(0, 9))} />}
    </Page>
  )
}

function Month({ tasks }: { tasks: readonly DemoTask[] }) {
  const t = useWords(galleryWords)
  const today = todayOf(useNow())
  const [day, setDay] = useState(today)
  const [mode, setMode] = useState<CalendarMode>('month')
  const items = useMemo(
    () =>
      planned(tasks.slice(0, 40)).map((item) => ({
        ...item,
        look: item.isMilestone
          ? ('milestone' as const)
          : item.isDone
            ? ('done' as const)
            : item.due < today
              ? ('late' as const)
              : ('plain' as const),
      })),
    [tasks, today],
  )
  return (
    <PlanCalendar
      label={t('work.calendar')}
      items={items}
      day={day}
      mode={mode}
      onDay={setDay}
      onMode={setMode}
    />
  )
}

/** In the order of the demo project, wherever the board has put them. */
const planned = (tasks: readonly DemoTask[]) =>
  tasks.map((task) => ({ ...task, href: `/kit/work/board?task=${task.id}`, isDone: task.status === 'done' }))

function Tasks({
  tasks,
  onChange,
}: {
  tasks: readonly DemoTask[]
  onChange: (tasks: readonly DemoTask[]) => void
}) {
  const t = useWords(galleryWords)
  const columns = useMemo(
    () =>
      STATUSES.map((status) => ({
        id: status,
        title: t(`task.${status}`),
        cards: tasks.filter((task) => task.status === status),
        aside: <IconButton icon="plus" size="small" label={`${t('work.add')} · ${t(`task.${status}`)}`} />,
      })),
    [tasks, t],
  )
  return (
    <Board
      label={t('work.board')}
      columns={columns}
      cardKey={(task) => task.id}
      cardName={(task) => task.title}
      href={(task) => `/kit/work/board?task=${task.id}`}
      isFixed={(task) => task.id === 'T1'}
      draw={drawTask}
      onMove={({ card, column, above }) => onChange(moved(tasks, card, column, above))}
    />
  )
}

const drawTask = (task: DemoTask) => (
  <span className="row small soft">
    <Avatar name={task.assignee} size="small" />
    <Day day={task.due} />
  </span>
)

function moved(tasks: readonly DemoTask[], task: DemoTask, column: string, above: string | null): DemoTask[] {
  const status = STATUSES.find((one) => one === column) ?? task.status
  const others = tasks.filter((one) => one.id !== task.id)
  const after =
    above === null
      ? others.findIndex((one) => one.status === status) - 1
      : others.findIndex((one) => one.id === above)
  const at = above === null && after < -1 ? others.length : after + 1
  return [...others.slice(0, at), { ...task, status }, ...others.slice(at)]
}
