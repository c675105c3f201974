import { useMemo } from 'react'
import { can } from '../../contract/permissions.ts'
import { taskPriorities, taskStatuses } from '../../contract/projects/schemas.ts'
import { type Owner, useTeammates } from '../directory/teammates.ts'
import { useMe } from '../identity/session.ts'
import { useWords } from '../lib/i18n.tsx'
import { onePerName } from './common.ts'
import { useLabels, useMilestones } from './data.ts'
import { useWaitingTasks } from './use-waiting-tasks.ts'
import { projectWords } from './words/index.ts'

/** All that a task's fields may become, as choices with their words. */
export function useTaskOptions(owner: Owner, projectId: number | undefined) {
  const t = useWords(projectWords)
  const people = useTeammates(useMe(), owner)
  const { data: labels = NONE } = useLabels(owner)
  const milestones = useMilestones(projectId).data?.results ?? NONE
  const waiting = useWaitingTasks()
  return useMemo(
    () => ({
      names: { people, labels, waiting },
      status: taskStatuses.map((value) => ({ value, label: t(`task.${value}`) })),
      priority: taskPriorities.map((value) => ({ value, label: t(`priority.${value}`) })),
      // A superviseur reads, and is given nothing to do.
      assignees: people
        .filter(({ role }) => can(role, 'tasks.write'))
        .map(({ id, name }) => ({ value: String(id), label: name })),
      labels: onePerName(labels).map(({ name, colour }) => ({ value: name, label: name, colour })),
      milestones: [
        { value: '', label: t('milestone.no') },
        ...milestones.map(({ id, name }) => ({ value: String(id), label: name })),
      ],
    }),
    [t, people, labels, milestones, waiting],
  )
}

const NONE: readonly never[] = []

export type TaskOptions = ReturnType<typeof useTaskOptions>
