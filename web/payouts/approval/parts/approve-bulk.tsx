import { useId, useState } from 'react'
import { formatMoney } from '../../../../contract/money.ts'
import { approveBulk } from '../../../../contract/payouts/bulks.ts'
import { payoutErrors } from '../../../../contract/payouts/errors.ts'
import type { Bulk } from '../../../../contract/payouts/schemas.ts'
import { Button } from '../../../kit/button.tsx'
import { Dialog } from '../../../kit/dialog.tsx'
import { Money } from '../../../kit/money.tsx'
import { useRun } from '../../../kit/use-run.ts'
import { When } from '../../../kit/when.tsx'
import { kitWords } from '../../../kit/words/index.ts'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { problemIn } from '../../../lib/problem.ts'
import { amountWords } from '../../amount-words.ts'
import { useBulkMove } from '../../data.ts'
import { periodName } from '../../period.ts'
import { approvalWords } from '../words/index.ts'
import { ApprovalRefusal } from './approval-refusal.tsx'

/** After these the same press is refused again: what was read is no longer what there is, or is for somebody else. */
const OVER: ReadonlySet<string> = new Set([
  payoutErrors.rowsChanged.code,
  payoutErrors.ownApproval.code,
  payoutErrors.alreadyApproved.code,
  payoutErrors.wrongStage.code,
  payoutErrors.duplicatesOpen.code,
  payoutErrors.limitExceeded.code,
])

/** Says in words what will be paid, and approves exactly the rows that were on screen when it was opened. */
export function ApproveBulk({ bulk: live, onClose }: { bulk: Bulk; onClose: () => void }) {
  const t = useWords(approvalWords)
  const kit = useWords(kitWords)
  const locale = useLocale()
  const formId = useId()
  const move = useBulkMove()
  // An edit behind the dialog changes the page, and must not change what is approved.
  const [bulk] = useState(live)
  const { isRunning, failure, run } = useRun()
  const { bulk_id: bulkId, rows_hash, currency, total_amount: total, scheduled_at } = bulk
  const isOver = OVER.has(problemIn(failure)?.code ?? '')
  const approve = async () => {
    await move({ approve: bulkId, rows_hash }, (idempotencyKey) =>
      call(approveBulk, { params: { bulkId }, body: { rows_hash } }, { idempotencyKey }),
    )
    onClose()
  }
  return (
    <Dialog
      open
      title={t('approve.title')}
      onClose={onClose}
      dismissable={!isRunning}
      actions={
        <>
          {!isOver && (
            <Button type="submit" form={formId} look="primary" busy={isRunning}>
              {t('approve.action', { amount: formatMoney(total, currency, locale) })}
            </Button>
          )}
          <Button onClick={onClose} disabled={isRunning}>
            {kit(isOver ? 'action.close' : 'action.cancel')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void run(approve)
        }}
      >
        {failure !== null && <ApprovalRefusal error={failure} bulk={bulk} />}
        <p>
          {t.rich('approve.sentence', {
            amount: <Money minor={total} currency={currency} strong />,
            count: bulk.transfers_count,
            account: bulk.account_id,
            period: periodName(bulk.period, locale),
          })}
        </p>
        <p className="soft">{amountWords(total, currency, locale)}</p>
        <p>
          {scheduled_at === null
            ? t('approve.now')
            : t.rich('approve.later', { when: <When at={scheduled_at} /> })}
        </p>
      </form>
    </Dialog>
  )
}
