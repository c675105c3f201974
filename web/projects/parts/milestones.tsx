import { useState } from 'react'
import { Link } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import { milestoneMoves } from '../../../contract/projects/moves.ts'
import type { Milestone, Project } from '../../../contract/projects/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { RefusedChanges } from '../../kit/conflict/refused-changes.tsx'
import { Empty } from '../../kit/empty.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { MarkdownReader } from '../../kit/markdown/markdown-reader.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Progress } from '../../kit/progress.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { Day } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useMarkdown } from '../../lib/markdown.ts'
import { useMilestones } from '../data.ts'
import { useMilestoneChange } from '../use-milestone-change.ts'
import { projectWords } from '../words/index.ts'
import { MilestoneForm } from './milestone-form.tsx'
import { MilestoneState } from './states.tsx'
import './milestones.css'

/** The milestones of a project by their day, each with how far it is. */
export function Milestones({ project }: { project: Project }) {
  const t = useWords(projectWords)
  const milestones = useMilestones(project.id)
  const [edited, setEdited] = useState<Milestone | 'new' | null>(null)
  const mayManage = can(useMe().role, 'projects.manage') && project.status !== 'archived'
  const add = mayManage && (
    <Button look="primary" icon="plus" onClick={() => setEdited('new')}>
      {t('milestone.create')}
    </Button>
  )
  return (
    <>
      <Loaded query={milestones} skeleton={<Skeleton shape="rows" count={4} />}>
        {({ results }) =>
          results.length === 0 ? (
            <Empty icon="calendar" title={t('milestone.empty')} action={add}>
              {t(mayManage ? 'milestone.emptyStaff' : 'milestone.emptyClient')}
            </Empty>
          ) : (
            <>
              <div className="row">{add}</div>
              <ol className="milestones">
                {results.map((milestone) => (
                  <Row
                    key={milestone.id}
                    milestone={milestone}
                    project={project}
                    mayManage={mayManage}
                    onEdit={() => setEdited(milestone)}
                  />
                ))}
              </ol>
            </>
          )
        }
      </Loaded>
      {edited && (
        <MilestoneForm
          project={project}
          milestone={edited === 'new' ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  )
}

function Row({ milestone, project, mayManage, onEdit }: RowProps) {
  const t = useWords(projectWords)
  const { html } = useMarkdown(milestone.description)
  const [isDeleting, setDeleting] = useState(false)
  const guarded = useMilestoneChange()
  const { name, status, progress } = milestone
  return (
    <li className="milestone">
      <div className="milestone-top">
        <h2>
          <Link href={`/projects/${project.id}/tasks?milestone=${milestone.id}`}>{name}</Link>
        </h2>
        <MilestoneState status={status} />
        <MilestoneDates milestone={milestone} />
        {mayManage && (
          <Menu
            label={t('milestone.actions', { name })}
            items={[
              ...milestoneMoves[status].map((to) => ({
                label: t(`milestone.to.${to}`),
                onSelect: () => guarded.changeQuietly(milestone, { status: to }),
              })),
              'line',
              { label: t('edit'), icon: 'edit', onSelect: onEdit },
              { label: t('delete'), icon: 'trash', tone: 'bad', onSelect: () => setDeleting(true) },
            ]}
          />
        )}
      </div>
      <RefusedChanges row={milestone} guarded={guarded} />
      {html !== null && <MarkdownReader html={html} />}
      {progress.total === 0 ? (
        <p className="soft">{t('tasks.empty')}</p>
      ) : (
        <Progress
          label={t('field.progress')}
          done={progress.done}
          total={progress.total}
          tone={status === 'reached' ? 'good' : 'info'}
        />
      )}
      <Confirm
        open={isDeleting}
        title={t('milestone.deleteTitle', { name })}
        action={t('milestone.delete')}
        tone="danger"
        onConfirm={() => guarded.remove(milestone)}
        onClose={() => setDeleting(false)}
      >
        {t('milestone.deleteConsequence')}
      </Confirm>
      {guarded.dialog}
    </li>
  )
}

interface RowProps {
  milestone: Milestone
  project: Project
  mayManage: boolean
  onEdit: () => void
}

export function MilestoneDates({ milestone }: { milestone: Milestone }) {
  const t = useWords(projectWords)
  const { due_date: due, reached_at: reached } = milestone
  if (reached !== null)
    return (
      <span className="soft">
        {t('milestone.reachedOn')} <Day day={reached.slice(0, 10)} />
      </span>
    )
  if (due === null) return null
  return (
    <span className="soft">
      {t('milestone.dueOn')} <Day day={due} />
    </span>
  )
}
