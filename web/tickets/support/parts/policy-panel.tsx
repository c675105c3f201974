import type { SlaPolicy } from '../../../../contract/tickets/policies.ts'
import { targets } from '../../../../contract/tickets/schemas.ts'
import { OrganizationName } from '../../../directory/organization-name.tsx'
import { Badge } from '../../../kit/badge.tsx'
import { ButtonLink } from '../../../kit/button.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { ItemPanel } from '../../../kit/item-panel.tsx'
import { Section } from '../../../kit/page.tsx'
import { When } from '../../../kit/when.tsx'
import { formatMinutes } from '../../../lib/duration.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useCalendarChoices, useDeletePolicy, usePolicy } from '../data.ts'
import { supportWords } from '../words/index.ts'
import { ConfiguredPanel } from './configured-panel.tsx'
import { EditPolicy } from './policy-forms.tsx'

export function PolicyPanel({ policyId }: { policyId: number | undefined }) {
  const t = useWords(supportWords)
  return (
    <ItemPanel
      id={policyId}
      path="/support/policies"
      title={t('policies.item')}
      icon="clock"
      gone={{ title: t('policies.gone'), text: t('policies.goneHelp') }}
      query={usePolicy(policyId)}
    >
      {(policy, closeHref) => <Known policy={policy} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ policy, closeHref }: { policy: SlaPolicy; closeHref: string }) {
  const t = useWords(supportWords)
  const remove = useDeletePolicy(policy)
  const calendars = useCalendarChoices()
  const { id, name, organization_id, priority, calendar_id, pauses_on, escalations, is_active } = policy
  return (
    <ConfiguredPanel
      id={id}
      title={name}
      state={
        <Badge tone={is_active ? 'good' : 'neutral'}>
          {t(is_active ? 'policies.active' : 'policies.inactive')}
        </Badge>
      }
      path="/support/policies"
      closeHref={closeHref}
      edit={(close) => <EditPolicy policy={policy} onClose={close} />}
      remove={{
        label: t('policies.delete'),
        title: t('policies.deleteTitle', { name }),
        text: t('policies.deleteHelp'),
        run: () => remove.mutateAsync(),
      }}
    >
      <div>
        <ButtonLink href={`/support/policies/${id}/preview`} icon="history">
          {t('policies.preview')}
        </ButtonLink>
      </div>
      <Facts
        facts={[
          {
            label: t('policies.field.organization_id'),
            value:
              organization_id === null ? (
                t('policies.everyOrganization')
              ) : (
                <OrganizationName id={organization_id} />
              ),
          },
          {
            label: t('policies.field.priority'),
            value: priority === null ? t('policies.everyPriority') : t(`priority.${priority}`),
          },
          {
            label: t('policies.field.calendar_id'),
            value:
              calendar_id === null
                ? t('policies.always')
                : calendars.find(({ value }) => value === String(calendar_id))?.label,
          },
          ...targets.map((target) => {
            const minutes = policy[`${target}_minutes`]
            return {
              label: t(`policies.field.${target}_minutes`),
              value: minutes === null ? null : formatMinutes(minutes),
            }
          }),
          {
            label: t('policies.field.pauses_on'),
            value:
              pauses_on.length === 0
                ? t('policies.noPause')
                : pauses_on.map((status) => t(`policies.pause.${status}`)).join(', '),
          },
          { label: t('field.updated_at'), value: <When at={policy.updated_at} /> },
        ]}
      />
      <Section title={t('policies.field.escalations')}>
        {escalations.length === 0 ? (
          <p className="soft">{t('policies.noSteps')}</p>
        ) : (
          <ul className="stack" data-gap="small">
            {escalations.map(({ target, at_percent, to }) => (
              <li key={`${target} ${at_percent} ${to}`}>
                {t('policies.step', {
                  percent: at_percent,
                  target: t(`target.${target}`),
                  to: t(`to.${to}`),
                })}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </ConfiguredPanel>
  )
}
