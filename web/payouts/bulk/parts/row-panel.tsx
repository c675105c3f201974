import { useState } from 'react'
import { rowErrorText } from '../../../../contract/payouts/row-errors.ts'
import type { Bulk, RowWithTimeline } from '../../../../contract/payouts/schemas.ts'
import { can } from '../../../../contract/permissions.ts'
import { useMe } from '../../../identity/session.ts'
import { Button, ButtonLink } from '../../../kit/button.tsx'
import { Facts } from '../../../kit/facts.tsx'
import type { IconName } from '../../../kit/icon.tsx'
import { ItemPanel } from '../../../kit/item-panel.tsx'
import { Money } from '../../../kit/money.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Section } from '../../../kit/page.tsx'
import { PaperButton } from '../../../kit/paper/paper-button.tsx'
import { SidePanel } from '../../../kit/split.tsx'
import { Timeline } from '../../../kit/timeline.tsx'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { isUnderWay } from '../../data.ts'
import { rowReceiptPdf } from '../../papers.ts'
import { RowStep, STEP_TONES } from '../../parts/states.tsx'
import { payoutWords } from '../../words/index.ts'
import { useRow } from '../data.ts'
import { isRetryable } from '../moves.ts'
import { bulkWords } from '../words/index.ts'
import { AskRail, isAskable } from './ask-rail.tsx'
import { DeleteRow } from './delete-row.tsx'
import { EditRow } from './edit-row.tsx'
import { RetryRows } from './retry-rows.tsx'

/** One payment: what is known of it, what it waits for, and all that happened to it. */
export function RowPanel({ bulk, transferId, closeHref }: RowPanelProps) {
  const t = useWords(bulkWords)
  return (
    <ItemPanel
      id={transferId}
      path={closeHref}
      closeHref={closeHref}
      title={t('row.one')}
      icon="send"
      gone={{ title: t('row.gone'), text: t('gone.help') }}
      query={useRow(bulk.bulk_id, transferId, isUnderWay(bulk.stage))}
    >
      {(row) => <Known bulk={bulk} row={row} closeHref={closeHref} />}
    </ItemPanel>
  )
}

interface RowPanelProps {
  bulk: Bulk
  transferId: string
  closeHref: string
}

interface KnownProps {
  bulk: Bulk
  row: RowWithTimeline
}

function Known({ bulk, row, closeHref }: KnownProps & { closeHref: string }) {
  const t = useWords(bulkWords)
  const locale = useLocale()
  return (
    <SidePanel
      id={row.transfer_id}
      title={row.payee_party_identifier}
      state={<RowStep row={row} />}
      closeHref={closeHref}
      actions={<RowActions bulk={bulk} row={row} />}
    >
      <RowNotice row={row} />
      <Facts facts={useFacts(row)} />
      <Section title={t('row.timeline')}>
        <Timeline
          items={row.timeline.toReversed().map(({ at, step, code }, index) => ({
            id: `${at} ${step} ${index}`,
            at,
            who: t(`event.${step}`),
            ...(code === null
              ? {}
              : { what: <span className="soft small">{rowErrorText(code, locale)}</span> }),
            icon: ICONS[step],
            ...toneOf(step),
          }))}
        />
      </Section>
    </SidePanel>
  )
}

const toneOf = (step: RowWithTimeline['step']) => {
  const tone = STEP_TONES[step]
  return tone === 'neutral' ? {} : { tone }
}

const ICONS: Readonly<Record<RowWithTimeline['step'], IconName>> = {
  VALID: 'plus',
  RESERVED: 'wallet',
  QUOTED: 'search',
  SENDING: 'send',
  UNKNOWN: 'attention',
  COMMITTED: 'good',
  FAILED: 'bad',
  CANCELLED: 'close',
}

/** What the reader must know of a payment that is neither waiting nor made. */
function RowNotice({ row: { step, resolves_by, error } }: { row: RowWithTimeline }) {
  const t = useWords(bulkWords)
  // One that the network says it does not have is sent again as it was; until it answers, the doubt stays.
  if (step === 'UNKNOWN' || (step === 'SENDING' && resolves_by !== null))
    return (
      <Notice
        tone="attention"
        title={resolves_by ? t.rich('row.doubt', { when: <When at={resolves_by} /> }) : t('event.UNKNOWN')}
      >
        {t('row.doubt.help')}
      </Notice>
    )
  if (step !== 'FAILED' || error === null) return null
  return (
    <Notice tone="bad" title={t('row.failed')}>
      {error.message}{' '}
      {error.rail_code && <span className="soft small">{t('row.code', { code: error.rail_code })}</span>}
    </Notice>
  )
}

function useFacts(row: RowWithTimeline) {
  const t = useWords(bulkWords)
  const payouts = useWords(payoutWords)
  const { currency, fee_amount, completed_at } = row
  const known = [
    { label: t('field.name'), value: row.payee_name },
    { label: t('field.provider'), value: row.payee_fsp_id },
    {
      label: t('field.fee'),
      value: fee_amount === null ? null : <Money minor={fee_amount} currency={currency} />,
    },
    { label: t('field.completed'), value: completed_at === null ? null : <When at={completed_at} /> },
    {
      label: t('field.railId'),
      value: row.rail_transfer_id && <span className="mono small">{row.rail_transfer_id}</span>,
    },
  ]
  return [
    { label: t('field.amount'), value: <Money minor={row.amount} currency={currency} strong /> },
    { label: t('field.type'), value: payouts(`party.${row.payee_party_id_type}`) },
    { label: t('field.identifier'), value: row.payee_party_identifier },
    { label: t('field.line'), value: row.line },
    ...known.filter(({ value }) => value !== null),
  ]
}

function RowActions({ bulk, row }: KnownProps) {
  const t = useWords(bulkWords)
  const { role } = useMe()
  const [doing, setDoing] = useState<'edit' | 'delete' | 'retry' | null>(null)
  const end = () => setDoing(null)
  const mayEdit = bulk.stage === 'validated' && can(role, 'payouts.create')
  const mayRetry = row.step === 'FAILED' && isRetryable(bulk) && can(role, 'payouts.control')
  const mayAsk = isAskable(row) && can(role, 'payouts.control')
  if (!mayEdit && !mayRetry && !mayAsk && row.receipt === null) return null
  return (
    <>
      {mayEdit && (
        <>
          <Button icon="edit" onClick={() => setDoing('edit')}>
            {t('row.edit')}
          </Button>
          <Button icon="trash" onClick={() => setDoing('delete')}>
            {t('row.delete')}
          </Button>
        </>
      )}
      {mayAsk && <AskRail row={row} />}
      {mayRetry && (
        <Button look="primary" icon="refresh" onClick={() => setDoing('retry')}>
          {t('row.retry')}
        </Button>
      )}
      {row.receipt && (
        <>
          <ButtonLink icon="document" href={`/recu/${row.receipt.code}`}>
            {t('row.receipt', { number: row.receipt.number })}
          </ButtonLink>
          <PaperButton source={rowReceiptPdf(row)} label={t('row.receiptPdf')} />
        </>
      )}
      {doing === 'edit' && <EditRow row={row} onClose={end} />}
      {doing === 'delete' && <DeleteRow row={row} onClose={end} />}
      {doing === 'retry' && <RetryRows bulk={bulk} transferIds={[row.transfer_id]} onClose={end} />}
    </>
  )
}
