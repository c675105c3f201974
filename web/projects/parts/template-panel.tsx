import { useState } from 'react'
import { useLocation } from 'wouter'
import { MILESTONES_MOST } from '../../../contract/projects/schemas.ts'
import {
  TEMPLATE_TASKS_MOST,
  type Template,
  type TemplateMilestone,
  type TemplateTask,
} from '../../../contract/projects/templates.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { ItemPanel } from '../../kit/item-panel.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Section } from '../../kit/page.tsx'
import { SidePanel } from '../../kit/split.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { type Layout, withoutMilestone, withoutTask } from '../template-layout.ts'
import { useDeleteTemplate, useTemplate, useUpdateTemplate } from '../templates-data.ts'
import { projectWords } from '../words/index.ts'
import { EditTemplate } from './template-form.tsx'
import { type SaveLayout, TemplateMilestoneForm, TemplateTaskForm } from './template-item-forms.tsx'
import './related-tasks.css'

/** What a template lays out: its milestones, and under each its tasks with their days. */
export function TemplatePanel({ templateId }: { templateId: number | undefined }) {
  const t = useWords(projectWords)
  return (
    <ItemPanel
      id={templateId}
      path="/templates"
      title={t('templates.one')}
      icon="copy"
      gone={{ title: t('templates.gone'), text: t('templates.goneHelp') }}
      query={useTemplate(templateId)}
    >
      {(template, closeHref) => <Known template={template} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ template, closeHref }: { template: Template; closeHref: string }) {
  const t = useWords(projectWords)
  const [, navigate] = useLocation()
  const [doing, setDoing] = useState<Doing | null>(null)
  const remove = useDeleteTemplate(template.id)
  const update = useUpdateTemplate(template.id)
  const failed = useFailureToast()
  const close = () => setDoing(null)
  /** Both lists are kept as wholes, so what somebody else changed in them meanwhile refuses this change. */
  const save: SaveLayout = ({ milestones, tasks }, change) => {
    const expected = { ...(change.milestones && { milestones }), ...(change.tasks && { tasks }) }
    return update.mutateAsync({ ...change, expected })
  }
  const saveNow = (change: Partial<Layout>) => void save(template, change).catch(failed)
  const tasksOf = (milestoneKey: string | null) => (
    <Tasks
      tasks={template.tasks.filter((task) => task.milestone_key === milestoneKey)}
      onEdit={(task) => setDoing({ what: 'task', task, milestoneKey })}
      onRemove={(task) => saveNow({ tasks: withoutTask(template.tasks, task) })}
      onAdd={
        template.tasks.length < TEMPLATE_TASKS_MOST
          ? () => setDoing({ what: 'task', task: null, milestoneKey })
          : undefined
      }
    />
  )
  return (
    <SidePanel
      id={String(template.id)}
      title={template.name}
      closeHref={closeHref}
      actions={
        <>
          <Button
            look="primary"
            icon="project"
            onClick={() => navigate(`/projects?do=create&template=${template.id}`)}
          >
            {t('templates.use')}
          </Button>
          <Menu
            items={[
              { label: t('edit'), icon: 'edit', onSelect: () => setDoing({ what: 'edit' }) },
              {
                label: t('delete'),
                icon: 'trash',
                tone: 'bad',
                onSelect: () => setDoing({ what: 'delete' }),
              },
            ]}
          />
        </>
      }
    >
      {template.description !== '' && <p>{template.description}</p>}
      {template.milestones.map((milestone) => (
        <Section
          key={milestone.key}
          title={milestone.name}
          {...(milestone.due_day === null ? {} : { lead: t('templates.dueDay', { day: milestone.due_day }) })}
          actions={
            <ItemMenu
              name={milestone.name}
              onEdit={() => setDoing({ what: 'milestone', milestone })}
              onRemove={() => saveNow(withoutMilestone(template, milestone))}
            />
          }
        >
          {tasksOf(milestone.key)}
        </Section>
      ))}
      <Section title={t('milestone.no')}>{tasksOf(null)}</Section>
      {template.milestones.length < MILESTONES_MOST && (
        <div>
          <Button icon="plus" onClick={() => setDoing({ what: 'milestone', milestone: null })}>
            {t('templates.addMilestone')}
          </Button>
        </div>
      )}
      {doing?.what === 'edit' && <EditTemplate template={template} onClose={close} />}
      {doing?.what === 'task' && (
        <TemplateTaskForm
          template={template}
          task={doing.task}
          milestoneKey={doing.milestoneKey}
          onSave={save}
          onClose={close}
        />
      )}
      {doing?.what === 'milestone' && (
        <TemplateMilestoneForm
          template={template}
          milestone={doing.milestone}
          onSave={save}
          onClose={close}
        />
      )}
      <Confirm
        open={doing?.what === 'delete'}
        title={t('templates.deleteTitle', { name: template.name })}
        action={t('templates.delete')}
        tone="danger"
        onConfirm={async () => {
          await remove.mutateAsync()
          navigate('/templates', { replace: true })
        }}
        onClose={close}
      >
        {t('templates.deleteConsequence')}
      </Confirm>
    </SidePanel>
  )
}

type Doing =
  | { readonly what: 'edit' | 'delete' }
  | { readonly what: 'task'; readonly task: TemplateTask | null; readonly milestoneKey: string | null }
  | { readonly what: 'milestone'; readonly milestone: TemplateMilestone | null }

function Tasks({ tasks, onEdit, onRemove, onAdd }: TasksProps) {
  const t = useWords(projectWords)
  return (
    <>
      {tasks.length === 0 && <p className="soft">{t('tasks.empty')}</p>}
      <ul className="related">
        {tasks.map((task) => (
          <li key={task.key}>
            <span className="related-task">
              <span>{task.title}</span>
              {task.due_day !== null && (
                <span className="soft small">{t('templates.dueDay', { day: task.due_day })}</span>
              )}
            </span>
            <ItemMenu name={task.title} onEdit={() => onEdit(task)} onRemove={() => onRemove(task)} />
          </li>
        ))}
      </ul>
      {onAdd && (
        <div>
          <Button look="quiet" size="small" icon="plus" onClick={onAdd}>
            {t('templates.addTask')}
          </Button>
        </div>
      )}
    </>
  )
}

interface TasksProps {
  tasks: readonly TemplateTask[]
  onEdit: (task: TemplateTask) => void
  onRemove: (task: TemplateTask) => void
  /** Undefined where the template is full. */
  onAdd: (() => void) | undefined
}

function ItemMenu({ name, onEdit, onRemove }: { name: string; onEdit: () => void; onRemove: () => void }) {
  const t = useWords(projectWords)
  return (
    <Menu
      label={t('templates.actionsOf', { name })}
      items={[
        { label: t('edit'), icon: 'edit', onSelect: onEdit },
        { label: t('templates.remove'), icon: 'trash', tone: 'bad', onSelect: onRemove },
      ]}
    />
  )
}
