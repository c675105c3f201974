import { useQuery } from '@tanstack/react-query'
import { formatMoney } from '../../../../contract/money.ts'
import { payoutErrors } from '../../../../contract/payouts/errors.ts'
import type { Bulk } from '../../../../contract/payouts/schemas.ts'
import { readPayoutSettings } from '../../../../contract/payouts/settings.ts'
import { useFailureWords } from '../../../kit/failure.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { tag } from '../../../lib/format.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
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

/** Waiting helps only with a limit that this bulk does not exceed by itself. */
function Limits({
  bulk: { organization_id: organizationId, currency, total_amount: total },
}: {
  bulk: Bulk
}) {
  const t = useWords(approvalWords)
  const locale = useLocale()
  const settings = useQuery(routeQuery(readPayoutSettings, { params: { organizationId } })).data
  if (!settings) return null
  const { per_day, per_month } = settings.limits.approver
  const said = [
    ...(per_day === null ? [] : [t('limit.day', { amount: formatMoney(per_day, currency, locale) })]),
    ...(per_month === null ? [] : [t('limit.month', { amount: formatMoney(per_month, currency, locale) })]),
  ]
  const limits = new Intl.ListFormat(tag(locale)).format(said)
  const isAlone = [per_day, per_month].some((limit) => limit !== null && total > limit)
  if (isAlone) return <p>{t('next.limitAlone', { limits })}</p>
  const next = t(per_month === null ? 'next.day' : per_day === null ? 'next.month' : 'next.dayOrMonth')
  return <p>{t('next.limitExceeded', { limits, next })}</p>
}
