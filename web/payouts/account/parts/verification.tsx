import type { Invariant, LedgerFault, LedgerVerification } from '../../../../contract/payouts/ledger.ts'
import { LEDGER_FAULTS_MOST } from '../../../../contract/payouts/ledger.ts'
import { Button } from '../../../kit/button.tsx'
import { Failure } from '../../../kit/failure.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Section } from '../../../kit/page.tsx'
import { Progress } from '../../../kit/progress.tsx'
import { type Column, DataTable } from '../../../kit/table/data-table.tsx'
import { Tile, Tiles } from '../../../kit/tile.tsx'
import { formatNumber } from '../../../lib/format.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { useVerifyAccount } from '../data.ts'
import { partsOfSubject } from '../fault-subject.ts'
import { payoutAccountWords } from '../words/index.ts'

/** Whether the ledger of an account is whole, computed when somebody asks. */
export function Verification({ accountId }: { accountId: string }) {
  const t = useWords(payoutAccountWords)
  const verify = useVerifyAccount(accountId)
  const start = () => verify.mutate()
  return (
    <>
      <p className="soft page-lead">{t('verify.lead')}</p>
      <div>
        <Button
          look={verify.data ? 'plain' : 'primary'}
          icon="shield"
          busy={verify.isPending}
          onClick={start}
        >
          {t(verify.data ? 'verify.again' : 'verify.start')}
        </Button>
      </div>
      {verify.isPending && <Progress label={t('verify.running')} done={0} />}
      {verify.isError && <Failure error={verify.error} onRetry={start} />}
      {verify.data && <Found found={verify.data} />}
    </>
  )
}

function Found({ found: { ok, entries, receipts, faults } }: { found: LedgerVerification }) {
  const t = useWords(payoutAccountWords)
  const locale = useLocale()
  return (
    <>
      <Notice tone={ok ? 'good' : 'bad'} title={t(ok ? 'verify.whole' : 'verify.broken')} alert>
        {t(ok ? 'verify.wholeText' : 'verify.brokenText')}
      </Notice>
      <Tiles>
        <Tile label={t('verify.entries')} value={formatNumber(entries, locale)} />
        <Tile label={t('verify.receipts')} value={formatNumber(receipts, locale)} />
        {faults.length > 0 && <Tile label={t('verify.faults')} value={faults.length} tone="bad" />}
      </Tiles>
      {faults.length > 0 && <Faults faults={faults} />}
    </>
  )
}

function Faults({ faults }: { faults: readonly LedgerFault[] }) {
  const t = useWords(payoutAccountWords)
  const columns: Column<LedgerFault>[] = [
    {
      id: 'subject',
      label: t('field.subject'),
      cell: ({ subject }) => {
        const { kind, name } = partsOfSubject(subject)
        return kind === null ? name : t(`subject.${kind}`, { name })
      },
    },
    {
      id: 'fault',
      label: t('field.fault'),
      wrap: true,
      narrow: 'line',
      cell: ({ invariant }: { invariant: Invariant }) => t(`fault.${invariant}`),
    },
  ]
  return (
    <Section
      title={t('verify.faults')}
      {...(faults.length >= LEDGER_FAULTS_MOST ? { lead: t('verify.most', { count: faults.length }) } : {})}
    >
      <DataTable
        label={t('verify.faults')}
        columns={columns}
        rows={faults}
        rowKey={({ invariant, subject }) => `${invariant} ${subject}`}
        rowName={({ subject }) => subject}
        empty={null}
      />
    </Section>
  )
}
