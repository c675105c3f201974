import type * as z from 'zod'
import { readProject, updateProject } from '../../contract/projects/projects.ts'
import type { Project } from '../../contract/projects/schemas.ts'
import { useGuardedChange } from '../kit/conflict/use-guarded-change.tsx'
import { call } from '../lib/call.ts'
import { useChange } from '../lib/changes/use-changes.ts'
import { useWords } from '../lib/i18n.tsx'
import { projectChange } from './changes.ts'
import { guards } from './expected.ts'
import { useShownValue } from './shown-value.tsx'
import { projectWords } from './words/index.ts'

export type ProjectBody = Omit<z.input<typeof updateProject.body>, 'expected'>

export function useProjectChange() {
  const t = useWords(projectWords)
  const shown = useShownValue()
  const submit = useChange(projectChange, ({ project, body }: { project: Project; body: ProjectBody }) => ({
    sent: { params: { projectId: project.id }, body },
    label: t('change.project', { name: project.name }),
    href: `/projects/${project.id}`,
  }))
  return useGuardedChange<Project, ProjectBody>({
    routeId: updateProject.id,
    guards,
    read: ({ id }) => call(readProject, { params: { projectId: id } }),
    submit: (project, body) => submit.mutateAsync({ project, body }),
    isOf: ({ params }, { id }) => (params as { projectId?: unknown }).projectId === id,
    lead: ({ name }) => t('conflict.project', { name }),
    ...shown,
  })
}
