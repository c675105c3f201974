import { useQuery } from '@tanstack/react-query'
import { payoutErrors } from '../../../../contract/payouts/errors.ts'
import type { Bulk } from '../../../../contract/payouts/schemas.ts'
import { readPayoutSettings } from '../../../../contract/payouts/settings.ts'
import { useFailureWords } from '../../../kit/failure.tsx'
import { Money } from '../../../kit/money.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { problemIn } from '../../../lib/problem.ts'
import { routeQuery } from '../../../lib/query-options.ts'
import { approvalWords } from '../words/index.ts'

/** Why an approval was refused, and what to do next. */
export function ApprovalRefusal({ error, bulk }: { error: unknown; bulk: Bulk }) {
  const words = useFailureWords(error)
  return (
    <Notice tone="bad" title={words.title} alert>
      <p>
        {words.detail} {words.request && <span className="small soft mono">{words.request}</span>}
      </p>
      <NextStep code={problemIn(error)?.code} bulk={bulk} />
    </Notice>
  )
}

function NextStep({ code, bulk }: { code: string | undefined; bulk: Bulk }) {
  const t = useWords(approvalWords)
  switch (code) {
    case payoutErrors.ownApproval.code:
      return <p>{t('next.ownApproval')}</p>
    case payoutErrors.rowsChanged.code:
      return <p>{t('next.rowsChanged')}</p>
    case payoutErrors.duplicatesOpen.code:
      return <p>{t('next.duplicatesOpen')}</p>
    case payoutErrors.insufficientFunds.code:
      return <p>{t('next.insufficientFunds', { account: bulk.account_id })}</p>
    case payoutErrors.limitExceeded.code:
      return <Limits bulk={bulk} />
    default:
      return null
  }
}

function Limits({ bulk: { organization_id: organizationId, currency } }: { bulk: Bulk }) {
  const t = useWords(approvalWords)
  const settings = useQuery(routeQuery(readPayoutSettings, { params: { organizationId } })).data
  if (!settings) return null
  const said = (limit: number | null) =>
    limit === null ? t('limit.none') : <Money minor={limit} currency={currency} />
  const { per_day, per_month } = settings.limits.approver
  return <p>{t.rich('next.limitExceeded', { day: said(per_day), month: said(per_month) })}</p>
}
