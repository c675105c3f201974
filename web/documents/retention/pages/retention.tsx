import { useMemo } from 'react'
import { useParams } from 'wouter'
import type { RetentionRule } from '../../../../contract/documents/retention.ts'
import { ListScreen } from '../../../kit/list-screen.tsx'
import type { Column } from '../../../kit/table/data-table.tsx'
import { When } from '../../../kit/when.tsx'
import { idIn } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useDoing } from '../../../lib/use-doing.ts'
import { useRules } from '../data.ts'
import { CreateRule } from '../parts/rule-forms.tsx'
import { RulePanel } from '../parts/rule-panel.tsx'
import { RuleDocuments, RuleOrganization } from '../parts/rule-scope.tsx'
import { retentionWords } from '../words/index.ts'

/** How long documents are kept: rules that protect them, and rules that delete them. */
export default function Retention() {
  const t = useWords(retentionWords)
  const { ruleId } = useParams<{ ruleId?: string }>()
  const { doing, begin, end } = useDoing(['create'])
  return (
    <>
      <ListScreen
        title={t('list.title')}
        lead={t('list.lead')}
        path="/retention"
        address={NO_ADDRESS}
        list={useRules()}
        columns={useRuleColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ action, keep_days }) => t(`says.${action}`, { count: keep_days })}
        primary={{ label: t('list.create'), icon: 'plus', onSelect: () => begin('create') }}
        open={{
          key: ruleId,
          panel: ruleId && <RulePanel key={ruleId} ruleId={idIn(ruleId)} />,
        }}
        empty={{ icon: 'shield', title: t('list.empty'), text: t('list.emptyHelp') }}
      />
      {doing === 'create' && <CreateRule onClose={end} />}
    </>
  )
}

/** A deployment has a handful of rules: nothing to search or to filter. */
const NO_ADDRESS = {}

function useRuleColumns(): Column<RetentionRule>[] {
  const t = useWords(retentionWords)
  return useMemo(
    () => [
      {
        id: 'effect',
        label: t('field.action'),
        cell: ({ action, keep_days }) => t(`says.${action}`, { count: keep_days }),
      },
      {
        id: 'organization',
        label: t('field.organization_id'),
        narrow: 'line',
        cell: (rule) => <RuleOrganization rule={rule} />,
      },
      { id: 'tag', label: t('field.tag'), narrow: 'line', cell: (rule) => <RuleDocuments rule={rule} /> },
      {
        id: 'created',
        label: t('field.created_at'),
        narrow: 'none',
        extra: true,
        cell: ({ created_at }) => <When at={created_at} show="day" />,
      },
    ],
    [t],
  )
}
