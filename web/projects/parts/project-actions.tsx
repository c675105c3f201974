import { useState } from 'react'
import { useLocation } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import { projectMoves } from '../../../contract/projects/moves.ts'
import type { Project } from '../../../contract/projects/schemas.ts'
import { useMe } from '../../identity/session.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Menu } from '../../kit/menu.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useOpenRoom } from '../data.ts'
import { useProjectChange } from '../use-project-change.ts'
import { projectWords } from '../words/index.ts'
import { CreateTemplate } from './template-form.tsx'

/** The project's conversation, and for staff the statuses that it may go to. */
export function ProjectActions({ project }: { project: Project }) {
  const t = useWords(projectWords)
  const me = useMe()
  const [isArchiving, setArchiving] = useState(false)
  const [isTemplating, setTemplating] = useState(false)
  const { change, changeQuietly } = useProjectChange()
  return (
    <>
      <Conversation project={project} />
      {can(me.role, 'projects.manage') && (
        <Menu
          label={t('project.actions')}
          items={[
            ...projectMoves[project.status].map((to) => ({
              label: t(`project.to.${to}`),
              ...(to === 'archived' ? { icon: 'lock' as const } : {}),
              onSelect: () =>
                to === 'archived' ? setArchiving(true) : changeQuietly(project, { status: to }),
            })),
            'line',
            { label: t('project.template'), icon: 'copy', onSelect: () => setTemplating(true) },
          ]}
        />
      )}
      {isTemplating && <CreateTemplate projectId={project.id} onClose={() => setTemplating(false)} />}
      <Confirm
        open={isArchiving}
        title={t('project.archiveTitle', { name: project.name })}
        action={t('project.to.archived')}
        onConfirm={() => change(project, { status: 'archived' })}
        onClose={() => setArchiving(false)}
      >
        {t('project.archiveConsequence')}
      </Confirm>
    </>
  )
}

function Conversation({ project }: { project: Project }) {
  const t = useWords(projectWords)
  const me = useMe()
  const [, navigate] = useLocation()
  const failed = useFailureToast()
  const open = useOpenRoom(project.id)
  if (project.room_id !== null)
    return (
      <ButtonLink icon="chat" href={`/chat/${project.room_id}`}>
        {t('project.room')}
      </ButtonLink>
    )
  if (!can(me.role, 'tasks.write') || project.status === 'archived') return null
  return (
    <Button
      icon="chat"
      busy={open.isPending}
      onClick={() =>
        open.mutate(undefined, { onSuccess: ({ room_id }) => navigate(`/chat/${room_id}`), onError: failed })
      }
    >
      {t('project.room')}
    </Button>
  )
}
