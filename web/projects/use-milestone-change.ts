import type * as z from 'zod'
import { type createMilestone, readMilestone, updateMilestone } from '../../contract/projects/milestones.ts'
import type { Milestone, Project } from '../../contract/projects/schemas.ts'
import { useGuardedChange } from '../kit/conflict/use-guarded-change.tsx'
import { call } from '../lib/call.ts'
import { useChange } from '../lib/changes/use-changes.ts'
import { useWords } from '../lib/i18n.tsx'
import { milestoneChange, milestoneCreation, milestoneDeletion } from './changes.ts'
import { guards } from './expected.ts'
import { useShownValue } from './shown-value.tsx'
import { projectWords } from './words/index.ts'

export type MilestoneBody = Omit<z.input<typeof updateMilestone.body>, 'expected'>

export function useMilestoneChange() {
  const t = useWords(projectWords)
  const shown = useShownValue()
  const submit = useChange(
    milestoneChange,
    ({ milestone, body }: { milestone: Milestone; body: MilestoneBody }) => ({
      sent: { params: { milestoneId: milestone.id }, body },
      label: t('change.milestone', { name: milestone.name }),
      href: `/projects/${milestone.project_id}/milestones`,
    }),
  )
  const deletion = useChange(milestoneDeletion, ({ id, name }: Milestone) => ({
    sent: { params: { milestoneId: id } },
    label: t('milestone.deleteTitle', { name }),
  }))
  const guarded = useGuardedChange<Milestone, MilestoneBody>({
    routeId: updateMilestone.id,
    guards,
    read: ({ id }) => call(readMilestone, { params: { milestoneId: id } }),
    submit: (milestone, body) => submit.mutateAsync({ milestone, body }),
    isOf: ({ params }, { id }) => (params as { milestoneId?: unknown }).milestoneId === id,
    lead: ({ name }) => t('conflict.milestone', { name }),
    ...shown,
  })
  return { ...guarded, remove: deletion.mutateAsync }
}

export function useMilestoneCreation(project: Project) {
  const t = useWords(projectWords)
  return useChange(
    milestoneCreation,
    ({ body, idempotencyKey }: { body: z.input<typeof createMilestone.body>; idempotencyKey: string }) => ({
      sent: { params: { projectId: project.id }, body },
      label: t('change.milestone', { name: body.name }),
      href: `/projects/${project.id}/milestones`,
      idempotencyKey,
    }),
  )
}
