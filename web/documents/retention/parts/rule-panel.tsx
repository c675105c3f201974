import { useState } from 'react'
import { useLocation } from 'wouter'
import type { RetentionRule } from '../../../../contract/documents/retention.ts'
import { Button } from '../../../kit/button.tsx'
import { Confirm } from '../../../kit/confirm.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { ItemPanel } from '../../../kit/item-panel.tsx'
import { Menu } from '../../../kit/menu.tsx'
import { SidePanel } from '../../../kit/split.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useDeleteRule, useRule } from '../data.ts'
import { retentionWords } from '../words/index.ts'
import { EditRule } from './rule-forms.tsx'
import { RuleDocuments, RuleOrganization } from './rule-scope.tsx'

export function RulePanel({ ruleId }: { ruleId: number | undefined }) {
  const t = useWords(retentionWords)
  return (
    <ItemPanel
      id={ruleId}
      path="/retention"
      title={t('detail.title')}
      icon="shield"
      gone={{ title: t('detail.gone'), text: t('detail.goneHelp') }}
      query={useRule(ruleId)}
    >
      {(rule, closeHref) => <Known rule={rule} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ rule, closeHref }: { rule: RetentionRule; closeHref: string }) {
  const t = useWords(retentionWords)
  const [, navigate] = useLocation()
  const [doing, setDoing] = useState<'edit' | 'delete' | null>(null)
  const remove = useDeleteRule(rule)
  const end = () => setDoing(null)
  return (
    <SidePanel
      id={String(rule.id)}
      title={t(`says.${rule.action}`, { count: rule.keep_days })}
      closeHref={closeHref}
      actions={
        <>
          <Button look="primary" icon="edit" onClick={() => setDoing('edit')}>
            {t('detail.edit')}
          </Button>
          <Menu
            items={[
              { label: t('detail.delete'), icon: 'trash', tone: 'bad', onSelect: () => setDoing('delete') },
            ]}
          />
        </>
      }
    >
      <p>{t(`means.${rule.action}`, { count: rule.keep_days })}</p>
      <Facts
        facts={[
          { label: t('field.organization_id'), value: <RuleOrganization rule={rule} /> },
          { label: t('field.tag'), value: <RuleDocuments rule={rule} /> },
          { label: t('field.created_at'), value: <When at={rule.created_at} show="day" /> },
        ]}
      />
      {doing === 'edit' && <EditRule rule={rule} onClose={end} />}
      <Confirm
        open={doing === 'delete'}
        title={t('delete.title')}
        action={t('detail.delete')}
        tone="danger"
        onConfirm={async () => {
          await remove.mutateAsync()
          navigate('/retention', { replace: true })
        }}
        onClose={end}
      >
        <p>{t(`delete.${rule.action}`)}</p>
      </Confirm>
    </SidePanel>
  )
}
