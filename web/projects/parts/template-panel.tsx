import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Template, TemplateTask } from '../../../contract/projects/templates.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { ItemPanel } from '../../kit/item-panel.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Section } from '../../kit/page.tsx'
import { SidePanel } from '../../kit/split.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useDeleteTemplate, useTemplate } from '../templates-data.ts'
import { projectWords } from '../words/index.ts'
import { EditTemplate } from './template-form.tsx'
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
  const [doing, setDoing] = useState<'edit' | 'delete' | null>(null)
  const remove = useDeleteTemplate(template.id)
  const close = () => setDoing(null)
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
              { label: t('edit'), icon: 'edit', onSelect: () => setDoing('edit') },
              { label: t('delete'), icon: 'trash', tone: 'bad', onSelect: () => setDoing('delete') },
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
        >
          <Tasks tasks={template.tasks.filter((task) => task.milestone_key === milestone.key)} />
        </Section>
      ))}
      <Section title={t('milestone.no')}>
        <Tasks tasks={template.tasks.filter((task) => task.milestone_key === null)} />
      </Section>
      {doing === 'edit' && <EditTemplate template={template} onClose={close} />}
      <Confirm
        open={doing === 'delete'}
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

function Tasks({ tasks }: { tasks: readonly TemplateTask[] }) {
  const t = useWords(projectWords)
  if (tasks.length === 0) return <p className="soft">{t('tasks.empty')}</p>
  return (
    <ul className="related">
      {tasks.map((task) => (
        <li key={task.key}>
          <span className="related-task">
            <span>{task.title}</span>
            {task.due_day !== null && (
              <span className="soft small">{t('templates.dueDay', { day: task.due_day })}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}
