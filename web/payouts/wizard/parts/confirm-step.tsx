import { useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { formatMoney } from '../../../../contract/money.ts'
import { Button } from '../../../kit/button.tsx'
import { Money } from '../../../kit/money.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Progress } from '../../../kit/progress.tsx'
import { useRun } from '../../../kit/use-run.ts'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { amountWords } from '../../amount-words.ts'
import { hrefOf, readPayoutsAgain } from '../../data.ts'
import { periodName } from '../../period.ts'
import { createFromCheck } from '../create.ts'
import { forgetDraft } from '../draft.ts'
import type { Wizard } from '../use-wizard.ts'
import { wizardWords } from '../words/index.ts'
import { CheckFailure } from './file-step.tsx'

/** What will happen, in words, and the button that says it again. */
export function ConfirmStep({ wizard }: { wizard: Wizard }) {
  const t = useWords(wizardWords)
  const locale = useLocale()
  const { check, options, findings, settings } = wizard
  const create = useCreate(wizard)
  const { isRunning, failure, run } = useRun()
  if (!check || !options || !findings) return null
  const { valid, invalid_rows, total_amount: total } = findings.parsed
  const { currency } = findings
  // As an organization begins, while its settings are read.
  const needsApproval = !settings || (settings.approval_required && total > settings.approval_free_up_to)
  const open = findings.duplicates.filter(({ line }) => !wizard.reasons.has(line)).length
  const said = formatMoney(total, currency, locale)
  if (isRunning) return <Progress label={t('creating')} done={0} />
  return (
    <>
      {failure !== null && <CheckFailure error={failure} />}
      <p className="payout-sentence">
        {t.rich('sentence', {
          amount: <Money minor={total} currency={currency} strong />,
          count: findings.payees,
          account: options.accountId,
          period: periodName(options.period, locale),
        })}
      </p>
      <p className="soft">{amountWords(total, currency, locale)}</p>
      <ul className="stack" data-gap="small">
        <li>{t(needsApproval ? 'then.approval' : 'then.free')}</li>
        <li>
          {options.scheduledAt === null
            ? t(needsApproval ? 'then.now' : 'then.nowFree')
            : t.rich('then.at', { when: <When at={options.scheduledAt} /> })}
        </li>
        {invalid_rows > 0 && <li>{t('then.leftOut', { count: invalid_rows })}</li>}
        {open > 0 && <li>{t('then.duplicates', { count: open })}</li>}
      </ul>
      {!check.sufficient && (
        <Notice tone="attention" title={t('insufficient', { account: options.accountId })}>
          {t('insufficient.help')}
        </Notice>
      )}
      <div className="row">
        <Button look="primary" icon="check" onClick={() => void run(create)}>
          {needsApproval || open > 0
            ? t('create', { count: valid.length })
            : t('create.pays', { amount: said })}
        </Button>
        <Button onClick={() => wizard.go('options')}>{t('back')}</Button>
      </div>
    </>
  )
}

/** Makes the bulk and goes to it. */
function useCreate({ check, options, leavesOut, reasons }: Wizard) {
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  return async () => {
    if (!check || !options) return
    const bulkId = await createFromCheck({
      checkId: check.check_id,
      leavesOut,
      reasons,
      accountId: options.accountId,
      period: options.period,
      scheduledAt: options.scheduledAt,
      label: options.label.trim() || undefined,
    })
    forgetDraft()
    void readPayoutsAgain(cache)
    // In place of this one: « back » must not lead to a file that is a bulk already.
    navigate(hrefOf(bulkId), { replace: true })
  }
}
