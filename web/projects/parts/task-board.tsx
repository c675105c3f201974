import type { Project, TaskCard, TaskStatus } from '../../../contract/projects/schemas.ts'
import type { Board as BoardData } from '../../../contract/projects/tasks.ts'
import { useMe } from '../../identity/session.ts'
import { Board } from '../../kit/board/board.tsx'
import { Button } from '../../kit/button.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { isPending } from '../../lib/changes/id-for-now.ts'
import { useWords } from '../../lib/i18n.tsx'
import { abilitiesOf, mayBeginAs } from '../abilities.ts'
import { type BoardQuery, useColumnRest } from '../data.ts'
import type { KnownTask, TaskBody } from '../use-task-change.ts'
import { projectWords } from '../words/index.ts'
import { QuickAdd } from './quick-add.tsx'
import { DueDay, People, Priority, TaskLabels } from './states.tsx'
import { TaskMarks } from './task-columns.tsx'
import './task-board.css'

/** The tasks of a project in columns by status. A column that is longer than the board's answer goes on by a press. */
export function TaskBoard({ project, board, query, href, canCreate, onChange }: TaskBoardProps) {
  const t = useWords(projectWords)
  const me = useMe()
  const rests = {
    todo: useRest(project.id, board, 'todo', query),
    in_progress: useRest(project.id, board, 'in_progress', query),
    in_review: useRest(project.id, board, 'in_review', query),
    done: useRest(project.id, board, 'done', query),
    cancelled: useRest(project.id, board, 'cancelled', query),
  }
  const columns = board.columns.map((column) => {
    const rest = rests[column.status]
    return {
      id: column.status,
      title: t(`task.${column.status}`),
      cards: withRest(column.results, rest.cards, column.status),
      total: column.total,
      foot: (
        <>
          {rest.hasMore && (
            <Button look="quiet" busy={rest.isBusy} onClick={rest.onMore}>
              {t('board.more')}
            </Button>
          )}
          {canCreate && mayBeginAs(me, column.status) && (
            <QuickAdd projectId={project.id} more={{ status: column.status }} />
          )}
        </>
      ),
    }
  })
  return (
    <Board
      label={t('board.label', { name: project.name })}
      columns={columns}
      cardKey={({ id }) => String(id)}
      cardName={({ title }) => title}
      href={(card) => (isPending(card) ? `/projects/${project.id}/tasks` : href(card.id))}
      draw={drawCard}
      isFixed={(card) => {
        const { mayOrder, statuses } = abilitiesOf(me, card, project.status)
        return !mayOrder && statuses.length < 2
      }}
      onMove={({ card, column, above }) => {
        const { mayOrder, statuses } = abilitiesOf(me, card, project.status)
        const status = statuses.find((one) => one === column)
        if (status === undefined || (!mayOrder && status === card.status)) return
        onChange(card, {
          ...(status === card.status ? {} : { status }),
          ...(mayOrder ? { after_id: placeOf(above) } : {}),
        })
      }}
    />
  )
}

interface TaskBoardProps {
  project: Project
  board: BoardData
  /** What narrows it, for the pages that follow. */
  query: BoardQuery
  href: (taskId: number) => string
  canCreate: boolean
  onChange: (task: KnownTask, body: TaskBody) => void
}

/** A card that the server does not know yet cannot name a place. */
const placeOf = (above: string | null): number | null =>
  above === null || above.startsWith('-') ? null : Number(above)

function useRest(projectId: number, board: BoardData, status: TaskStatus, query: BoardQuery) {
  const failed = useFailureToast()
  const cursor = board.columns.find((column) => column.status === status)?.next ?? null
  const rest = useColumnRest(projectId, status, query, cursor)
  return {
    cards: rest.data?.rows ?? NONE,
    hasMore: cursor !== null && (rest.data === undefined || rest.hasNextPage),
    isBusy: rest.isFetching,
    onMore: () => void rest.fetchNextPage({ throwOnError: true }).catch(failed),
  }
}

const NONE: readonly TaskCard[] = []

function withRest(
  cards: readonly TaskCard[],
  rest: readonly TaskCard[],
  status: TaskStatus,
): readonly TaskCard[] {
  if (rest.length === 0) return cards
  const known = new Set(cards.map(({ id }) => id))
  return [...cards, ...rest.filter((card) => card.status === status && !known.has(card.id))]
}

const drawCard = (card: TaskCard) => <CardBody card={card} />

function CardBody({ card }: { card: TaskCard }) {
  const t = useWords(projectWords)
  return (
    <>
      {card.labels.length > 0 && <TaskLabels names={card.labels} />}
      <span className="task-card-line small soft">
        {isPending(card) && <span>{t('card.waiting')}</span>}
        <Priority priority={card.priority} quiet />
        {card.due_date && <DueDay task={card} />}
        <TaskMarks task={card} />
        {card.assignee_ids.length > 0 && (
          <span className="task-card-people">
            <People ids={card.assignee_ids} show="faces" />
          </span>
        )}
      </span>
    </>
  )
}
