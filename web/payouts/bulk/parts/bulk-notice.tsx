import type { Bulk } from '../../../../contract/payouts/schemas.ts'
import { useMe } from '../../../identity/session.ts'
import { ButtonLink } from '../../../kit/button.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { hrefOf } from '../../data.ts'
import { type NoticeName, railCodeOf, standingOf } from '../notice.ts'
import { bulkWords } from '../words/index.ts'

/** Where a bulk stands and what to do about it; beside it, whatever the stage, what no answer has come to yet. */
export function BulkNotice({ bulk }: { bulk: Bulk }) {
  const t = useWords(bulkWords)
  const { name, tone } = standingOf(bulk, useMe())
  return (
    <div className="stack" role="status">
      <Notice tone={tone} title={<Title bulk={bulk} name={name} />} action={<Lead bulk={bulk} name={name} />}>
        <Help bulk={bulk} name={name} />
      </Notice>
      {bulk.unknown_count > 0 && (
        <Notice
          tone="attention"
          title={t('notice.unknown', { count: bulk.unknown_count })}
          action={
            <ButtonLink size="small" href={`${hrefOf(bulk.bulk_id)}/rows?step=UNKNOWN`}>
              {t('see.unknown')}
            </ButtonLink>
          }
        >
          {t('notice.unknown.help')}
        </Notice>
      )}
    </div>
  )
}

interface Named {
  bulk: Bulk
  name: NoticeName
}

function Title({ bulk, name }: Named) {
  const t = useWords(bulkWords)
  switch (name) {
    case 'acknowledgement':
      return t(`notice.${name}`, { count: bulk.duplicates.open })
    case 'schedule':
      return t.rich(`notice.${name}`, { when: <When at={bulk.scheduled_at ?? bulk.created_at} /> })
    case 'completed':
      return t(`notice.${name}`, { count: bulk.completed_count })
    case 'partial':
      return t(`notice.${name}`, { count: bulk.failed_count })
    default:
      return t(`notice.${name}`)
  }
}

function Help({ bulk, name }: Named) {
  const t = useWords(bulkWords)
  switch (name) {
    case 'funds':
      return t(`notice.${name}.help`, { account: bulk.account_id })
    case 'railStopped':
      return t(`notice.${name}.help`, { code: railCodeOf(bulk) })
    case 'cancelled':
      return t(`notice.${name}.help`, { count: bulk.completed_count })
    default:
      return t(`notice.${name}.help`)
  }
}

/** To where it is dealt with; moves of the bulk are buttons of the page. */
function Lead({ bulk, name }: Named) {
  const t = useWords(bulkWords)
  const path = hrefOf(bulk.bulk_id)
  if (name === 'acknowledgement')
    return (
      <ButtonLink size="small" href={`${path}/duplicates`}>
        {t('see.duplicates')}
      </ButtonLink>
    )
  if (name === 'funds')
    return (
      <ButtonLink size="small" href={`/payout-accounts/${bulk.account_id}`}>
        {t('see.account')}
      </ButtonLink>
    )
  if (name === 'partial' || name === 'failed')
    return (
      <ButtonLink size="small" href={`${path}/rows?status=FAILED`}>
        {t('see.failed')}
      </ButtonLink>
    )
  return null
}
