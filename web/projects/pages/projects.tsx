import { useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'
import { can, isOperator } from '../../../contract/permissions.ts'
import { exportProjects } from '../../../contract/projects/projects.ts'
import { EXPORT_ROWS_MOST, projectHealths, projectStatuses } from '../../../contract/projects/schemas.ts'
import { useReadersOrganizations } from '../../directory/organizations.ts'
import { useMe } from '../../identity/session.ts'
import type { Filter } from '../../kit/filters.tsx'
import { ListScreen } from '../../kit/list-screen.tsx'
import { idIn } from '../../lib/address.ts'
import { addressOf } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useProjects } from '../data.ts'
import { type ProjectAddress, projectAddress, projectQuery } from '../filters.ts'
import { useLiveProjects } from '../live.ts'
import { CreateProject } from '../parts/create-project.tsx'
import { useProjectColumns } from '../parts/project-columns.tsx'
import { projectWords } from '../words/index.ts'

export default function Projects() {
  const t = useWords(projectWords)
  useLiveProjects()
  const me = useMe()
  const { doing, begin, end } = useDoing(['create'])
  const [address] = useUrlState(projectAddress)
  const templateId = idIn(new URLSearchParams(useSearch()).get('template') ?? undefined)
  const query = useMemo(() => projectQuery(address), [address])
  const [, navigate] = useLocation()
  const mayCreate = can(me.role, 'projects.manage')
  return (
    <>
      <ListScreen
        title={t('list.title')}
        path="/projects"
        address={projectAddress}
        list={useProjects(query)}
        columns={useProjectColumns()}
        rowKey={(project) => String(project.id)}
        rowName={(project) => project.name}
        search={t('list.search')}
        filters={useProjectFilters()}
        views={[
          { name: t('view.all'), query: {} },
          { name: t('view.active'), query: { status: 'active' } },
          ...(can(me.role, 'projects.manage')
            ? [
                { name: t('view.mine'), query: { member: 'me', status: 'planned,active,on_hold' } },
                { name: t('view.atRisk'), query: { health: 'at_risk,off_track', status: 'active' } },
              ]
            : []),
        ]}
        accountViews={{ subject: 'projects', canShare: isOperator(me.role) }}
        primary={
          mayCreate ? { label: t('list.create'), icon: 'plus', onSelect: () => begin('create') } : undefined
        }
        others={
          mayCreate
            ? [{ label: t('templates.title'), icon: 'copy', onSelect: () => navigate('/templates') }]
            : []
        }
        exported={{ href: addressOf(exportProjects, { query }), most: EXPORT_ROWS_MOST }}
        open={{ key: undefined, panel: null }}
        empty={{
          icon: 'project',
          title: t('list.empty'),
          text: t(mayCreate ? 'list.emptyStaff' : 'list.emptyClient'),
        }}
      />
      {mayCreate && doing === 'create' && <CreateProject templateId={templateId} onClose={end} />}
    </>
  )
}

function useProjectFilters(): Filter<keyof ProjectAddress>[] {
  const t = useWords(projectWords)
  const isStaff = can(useMe().role, 'organizations.list')
  const owners = useReadersOrganizations()
  return [
    {
      name: 'status',
      label: t('field.status'),
      several: true,
      options: projectStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
    },
    {
      name: 'health',
      label: t('field.health'),
      several: true,
      options: projectHealths.map((value) => ({ value, label: t(`health.${value}`) })),
    },
    ...(isStaff
      ? [
          {
            name: 'organization' as const,
            label: t('field.organization'),
            several: true,
            options: owners.map(({ id, name }) => ({ value: String(id), label: name })),
          },
        ]
      : []),
    { kind: 'period', from: 'start_date', to: 'end_date', label: t('field.created_at') },
  ]
}
