import type * as z from 'zod'
import {
  type RetentionRule,
  readRetentionRule,
  updateRetentionRule,
} from '../../../contract/documents/retention.ts'
import { OrganizationName } from '../../directory/organization-name.tsx'
import { useGuardedChange } from '../../kit/conflict/use-guarded-change.tsx'
import { call } from '../../lib/call.ts'
import { guarding } from '../../lib/changes/expected.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUpdateRule } from './data.ts'
import { retentionWords } from './words/index.ts'

export type RuleChange = Omit<z.input<typeof updateRetentionRule.body>, 'expected'>

/** Where somebody else has changed the same rule meanwhile, both versions are shown. */
export function useRuleChange() {
  const t = useWords(retentionWords)
  const update = useUpdateRule()
  return useGuardedChange<RetentionRule, RuleChange>({
    routeId: updateRetentionRule.id,
    guards,
    read: ({ id: ruleId }) => call(readRetentionRule, { params: { ruleId } }),
    submit: (rule, body) => update.mutateAsync({ rule, body }),
    isOf: ({ params }, { id }) => (params as { ruleId?: unknown }).ruleId === id,
    lead: () => t('conflict'),
    label: (name) => (isNamed(name) ? t(`field.${name}`) : name),
    show: (name, value) => {
      if (name === 'organization_id')
        return value === null ? t('scope.everyOrganization') : <OrganizationName id={Number(value)} />
      if (name === 'tag') return value === null ? t('scope.everyDocument') : String(value)
      if (name === 'keep_days') return t('days', { count: Number(value) })
      return t(`action.${value === 'protect' ? 'protect' : 'delete'}`)
    },
  })
}

const NAMED = ['organization_id', 'tag', 'action', 'keep_days'] as const
const isNamed = (name: string): name is (typeof NAMED)[number] => NAMED.some((one) => one === name)
const guards = guarding(NAMED)
