import { formatMoney } from '../../../../contract/money.ts'
import { Button } from '../../../kit/button.tsx'
import { CheckboxField } from '../../../kit/choice-field.tsx'
import { Money } from '../../../kit/money.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { type Findings, isOverLimit, obstacleOf } from '../findings.ts'
import type { Wizard } from '../use-wizard.ts'
import { wizardWords } from '../words/index.ts'
import { Defects } from './defects.tsx'
import { Duplicates } from './duplicates.tsx'
import { CheckFailure, Sending } from './file-step.tsx'
import { SameBulk } from './same-bulk.tsx'

/** What was read, all that is wrong with it and where it is mended, and what is paid twice. */
export function CheckStep({ wizard }: { wizard: Wizard }) {
  const t = useWords(wizardWords)
  const locale = useLocale()
  const { check, findings, file } = wizard
  const most = wizard.settings?.limits.maker.per_bulk
  if (wizard.sending) return <Sending sending={wizard.sending} />
  if (!check || !file || !findings) return null
  const obstacle = obstacleOf(findings, check, wizard.leavesOut)
  const { parsed } = findings
  const goOn = async () => {
    if (!wizard.isChanged) return wizard.go('options')
    const answer = await wizard.recheck(wizard.options ?? {})
    const isSound = answer?.same_as === null && answer.limits_hit.length === 0
    // What the server alone knows may be new: it is shown here before anybody goes on.
    if (answer && isSound && answer.duplicates.length <= findings.duplicates.length) wizard.go('options')
  }
  return (
    <>
      {wizard.failure !== null && <CheckFailure error={wizard.failure} />}
      <Summary findings={findings} name={file.name} />
      {check.same_as !== null && !wizard.isChanged && <SameBulk wizard={wizard} bulkId={check.same_as} />}
      {isOverLimit(findings, check, most) && (
        <Notice tone="bad" title={t('limit')}>
          {typeof most === 'number' &&
            t('limit.most', { amount: formatMoney(most, findings.currency, locale) })}{' '}
          {t('limit.help')}
        </Notice>
      )}
      {!check.sufficient && obstacle !== 'unusable' && (
        <Notice tone="attention" title={t('insufficient', { account: check.account_id })}>
          {t('insufficient.help')}
        </Notice>
      )}
      {parsed.defects.length > 0 && <Defects wizard={wizard} findings={findings} />}
      {!parsed.unusable && parsed.invalid_rows > 0 && parsed.valid.length > 0 && (
        <CheckboxField
          label={t('leaveOut', { count: parsed.invalid_rows })}
          help={t('leaveOut.help')}
          value={wizard.leavesOut}
          onChange={wizard.leaveOut}
        />
      )}
      {/* Of a file that was dropped before, each row repeats itself. */}
      {obstacle !== 'same' && findings.duplicates.length > 0 && (
        <Duplicates wizard={wizard} findings={findings} />
      )}
      <div className="row">
        {obstacle !== 'unusable' && (
          <Button look="primary" disabled={isBlocked(obstacle, wizard)} onClick={() => void goOn()}>
            {t('goOn', { count: parsed.valid.length })}
          </Button>
        )}
        <Button look={obstacle === 'unusable' ? 'primary' : 'plain'} onClick={wizard.restart}>
          {t('other')}
        </Button>
      </div>
    </>
  )
}

/** What the server said of the file before it was changed is asked again by going on. */
const isBlocked = (obstacle: ReturnType<typeof obstacleOf>, { isChanged }: Wizard) =>
  obstacle !== null && !(isChanged && (obstacle === 'same' || obstacle === 'limit'))

function Summary({ findings: { parsed, currency, groups }, name }: { findings: Findings; name: string }) {
  const t = useWords(wizardWords)
  if (parsed.unusable)
    return (
      <Notice tone="bad" title={t('unusable')} alert>
        {name}
      </Notice>
    )
  const isClean = groups.length === 0
  return (
    <div role="status">
      <Notice
        tone={isClean ? 'good' : parsed.valid.length > 0 ? 'attention' : 'bad'}
        title={t.rich('ready', {
          count: parsed.valid.length,
          amount: <Money minor={parsed.total_amount} currency={currency} />,
        })}
      >
        {name}
        {' · '}
        {isClean ? t('clean') : t('toMend', { count: parsed.invalid_rows })}
      </Notice>
    </div>
  )
}
