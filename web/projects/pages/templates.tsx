import { useMemo } from 'react'
import { useParams } from 'wouter'
import type { Template } from '../../../contract/projects/templates.ts'
import { ListScreen } from '../../kit/list-screen.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { When } from '../../kit/when.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { CreateTemplate } from '../parts/template-form.tsx'
import { TemplatePanel } from '../parts/template-panel.tsx'
import { useTemplates } from '../templates-data.ts'
import { projectWords } from '../words/index.ts'

const templateAddress = { q: '' }

/** What projects are laid out from. A template is made of a project that went well. */
export default function Templates() {
  const t = useWords(projectWords)
  const { templateId } = useParams<{ templateId?: string }>()
  const { doing, begin, end } = useDoing(['create'])
  const [{ q }] = useUrlState(templateAddress)
  return (
    <>
      <ListScreen
        title={t('templates.title')}
        lead={t('templates.lead')}
        path="/templates"
        address={templateAddress}
        list={useTemplates({ q: q.trim() || undefined })}
        columns={useTemplateColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        search={t('templates.search')}
        primary={{ label: t('templates.create'), icon: 'plus', onSelect: () => begin('create') }}
        open={{
          key: templateId,
          panel: templateId && <TemplatePanel key={templateId} templateId={idIn(templateId)} />,
        }}
        empty={{ icon: 'copy', title: t('templates.empty'), text: t('templates.emptyHelp') }}
      />
      {doing === 'create' && <CreateTemplate onClose={end} />}
    </>
  )
}

function useTemplateColumns(): Column<Template>[] {
  const t = useWords(projectWords)
  return useMemo(
    () => [
      { id: 'name', label: t('field.name'), wrap: true, cell: ({ name }) => name },
      {
        id: 'milestones',
        label: t('tab.milestones'),
        align: 'end',
        narrow: 'named',
        cell: ({ milestones }) => milestones.length,
      },
      {
        id: 'tasks',
        label: t('tab.tasks'),
        align: 'end',
        narrow: 'named',
        cell: ({ tasks }) => tasks.length,
      },
      {
        id: 'updated',
        label: t('field.updated_at'),
        narrow: 'none',
        extra: true,
        cell: ({ updated_at }) => <When at={updated_at} show="day" />,
      },
    ],
    [t],
  )
}
