import { useParams, useSearch } from 'wouter'
import { can } from '../../../contract/permissions.ts'
import { projectErrors } from '../../../contract/projects/errors.ts'
import { RoleNote } from '../../identity/parts/role-note.tsx'
import { useMe } from '../../identity/session.ts'
import { DetailPage } from '../../kit/detail-page.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Split } from '../../kit/split.tsx'
import { idIn, withParameter } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { lazyPart } from '../../lib/lazy-part.ts'
import { ProblemError } from '../../lib/problem.ts'
import { useProject } from '../data.ts'
import { useLiveProjects } from '../live.ts'
import { ProjectActions } from '../parts/project-actions.tsx'
import { ProjectState } from '../parts/states.tsx'
import { useTaskOptions } from '../use-task-options.ts'
import { projectWords } from '../words/index.ts'
import { WorkContext } from '../work-context.ts'

/** Everything about one project. A task or a document opens beside the tab that leads to it. */
export default function ProjectPage() {
  const t = useWords(projectWords)
  useLiveProjects()
  const { projectId = '', tab } = useParams<{ projectId?: string; tab?: string }>()
  const search = useSearch()
  const id = idIn(projectId)
  const me = useMe()
  const query = useProject(id)
  const options = useTaskOptions(query.data?.organization_id, query.data?.id)
  const opened = new URLSearchParams(search)
  const taskId = opened.get('task')
  const documentId = opened.get('document')
  const path = `/projects/${projectId}`
  const tabPath = tab ? `${path}/${tab}` : path
  return (
    <WorkContext value={options.names}>
      <Split
        list={
          <DetailPage
            title={t('project.title')}
            icon="project"
            back={{ href: '/projects', label: t('list.title') }}
            path={path}
            tab={tab}
            query={id === undefined ? GONE : query}
            gone={{ title: t('project.gone'), text: t('project.goneHelp') }}
          >
            {(project) => ({
              title: project.name,
              state: <ProjectState status={project.status} />,
              actions: <ProjectActions project={project} />,
              tabs: [
                {
                  id: 'overview',
                  label: t('tab.overview'),
                  content: () => (
                    <>
                      {!can(me.role, 'tasks.write') && project.status !== 'archived' && <RoleNote />}
                      {project.status === 'archived' && (
                        <Notice tone="info" title={t('archived.title')}>
                          {t(can(me.role, 'projects.manage') ? 'archived.helpStaff' : 'archived.help')}
                        </Notice>
                      )}
                      <ProjectOverview project={project} />
                    </>
                  ),
                },
                {
                  id: 'tasks',
                  label: t('tab.tasks'),
                  content: () => <ProjectTasks project={project} options={options} />,
                },
                {
                  id: 'documents',
                  label: t('tab.documents'),
                  content: () => <ProjectDocuments project={project} />,
                },
                {
                  id: 'milestones',
                  label: t('tab.milestones'),
                  content: () => <Milestones project={project} />,
                },
                {
                  id: 'calendar',
                  label: t('tab.calendar'),
                  content: () => <ProjectCalendar project={project} />,
                },
                {
                  id: 'timeline',
                  label: t('tab.timeline'),
                  content: () => <ProjectTimeline project={project} />,
                },
                { id: 'hours', label: t('tab.hours'), content: () => <ProjectHours project={project} /> },
                ...(can(me.role, 'projects.manage')
                  ? [
                      {
                        id: 'settings',
                        label: t('tab.settings'),
                        content: () => <ProjectSettings project={project} />,
                      },
                    ]
                  : []),
              ],
            })}
          </DetailPage>
        }
        detail={
          taskId !== null ? (
            <TaskPanel
              key={taskId}
              taskId={idIn(taskId)}
              path={path}
              closeHref={withParameter(tabPath, search, 'task')}
              pageHref={`/tasks/${taskId}`}
            />
          ) : documentId !== null ? (
            <DocumentPanel
              key={documentId}
              documentId={idIn(documentId)}
              path={path}
              closeHref={withParameter(tabPath, search, 'document')}
              pageHref={`/documents/${documentId}`}
            />
          ) : null
        }
      />
    </WorkContext>
  )
}

// Each tab and panel comes when it is opened.
const ProjectOverview = lazyPart(() =>
  import('../parts/project-overview.tsx').then((part) => part.ProjectOverview),
)
const ProjectTasks = lazyPart(() => import('../parts/project-tasks.tsx').then((part) => part.ProjectTasks))
const ProjectDocuments = lazyPart(() =>
  import('../parts/project-documents.tsx').then((part) => part.ProjectDocuments),
)
const Milestones = lazyPart(() => import('../parts/milestones.tsx').then((part) => part.Milestones))
const ProjectCalendar = lazyPart(() =>
  import('../parts/project-plan.tsx').then((part) => part.ProjectCalendar),
)
const ProjectTimeline = lazyPart(() =>
  import('../parts/project-plan.tsx').then((part) => part.ProjectTimeline),
)
const ProjectHours = lazyPart(() => import('../parts/project-hours.tsx').then((part) => part.ProjectHours))
const ProjectSettings = lazyPart(() =>
  import('../parts/project-settings.tsx').then((part) => part.ProjectSettings),
)
const TaskPanel = lazyPart(() => import('../parts/task-panel.tsx').then((part) => part.TaskPanel))
const DocumentPanel = lazyPart(() =>
  import('../../documents/parts/document-panel.tsx').then((part) => part.DocumentPanel),
)

/** An address that names no project. */
const GONE = {
  data: undefined,
  error: new ProblemError({ status: 404, code: projectErrors.notFound.code, title: '' }),
  isFetching: false,
  fetchStatus: 'idle' as const,
  refetch: () => undefined,
}
