import { type ReactNode, useState } from 'react'
import type { CheckedDuplicate } from '../../../contract/payouts/schemas.ts'
import { REASON_MOST } from '../../../contract/payouts/schemas.ts'
import { Button } from '../../kit/button.tsx'
import { Money } from '../../kit/money.tsx'
import { TextField } from '../../kit/text-field.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { payoutWords } from '../words/index.ts'
import { PayeeName } from './payee-name.tsx'
import './duplicate-item.css'

/** One row that repeats a payment: kept with a reason, or left out. */
export function DuplicateItem({
  duplicate,
  currency,
  decided,
  lastReason,
  onKeep,
  onRemove,
}: DuplicateItemProps) {
  const t = useWords(payoutWords)
  const { line, kind, with: other, amount } = duplicate
  return (
    <li className="duplicate">
      <p className="duplicate-top">
        <span>
          <strong>
            <PayeeName row={duplicate} />
          </strong>{' '}
          <span className="soft small">{t('duplicate.line', { line })}</span>
        </span>
        <Money minor={amount} currency={currency} strong />
      </p>
      <p className="soft small">
        {kind === 'in_file' ? (
          t('duplicate.inFile', { line: other.line ?? line })
        ) : (
          <>
            {t('duplicate.otherFile')}{' '}
            {other.bulk_id && <OtherBulk bulkId={other.bulk_id} transferId={other.transfer_id} />}
          </>
        )}
      </p>
      {decided ??
        (onKeep && onRemove && <Choice lastReason={lastReason} onKeep={onKeep} onRemove={onRemove} />)}
    </li>
  )
}

interface DuplicateItemProps {
  duplicate: CheckedDuplicate
  currency: string
  /** What was decided, instead of the choice; null while it is open. */
  decided: ReactNode
  /** Of another row: often the same one holds for several. */
  lastReason?: string | undefined
  onKeep?: (reason: string) => unknown
  onRemove?: () => unknown
}

/** In a tab of its own: what is being decided here stays. */
function OtherBulk({ bulkId, transferId }: { bulkId: string; transferId: string | undefined }) {
  const t = useWords(payoutWords)
  return (
    <a
      href={`/payouts/${bulkId}/rows${transferId ? `?row=${transferId}` : ''}`}
      target="_blank"
      rel="noreferrer"
    >
      {t('duplicate.seeOther')}
    </a>
  )
}

function Choice({ lastReason, onKeep, onRemove }: ChoiceProps) {
  const t = useWords(payoutWords)
  const [reason, setReason] = useState('')
  return (
    <form
      className="duplicate-choice"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim()) void onKeep(reason.trim())
      }}
    >
      <TextField
        label={t('duplicate.reason')}
        value={reason}
        onChange={setReason}
        maxLength={REASON_MOST}
        autoComplete="off"
        aside={
          lastReason &&
          reason === '' && (
            <Button look="link" size="small" onClick={() => setReason(lastReason)}>
              {t('duplicate.again', { reason: lastReason })}
            </Button>
          )
        }
      />
      <div className="row">
        <Button type="submit" icon="check" disabled={reason.trim() === ''}>
          {t('duplicate.keep')}
        </Button>
        <Button icon="trash" onClick={() => void onRemove()}>
          {t('duplicate.remove')}
        </Button>
      </div>
    </form>
  )
}

interface ChoiceProps extends Pick<DuplicateItemProps, 'lastReason'> {
  onKeep: (reason: string) => unknown
  onRemove: () => unknown
}
