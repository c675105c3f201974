import { type SeriesVerification, seriesPrefixes } from '../../../../contract/billing/verification.ts'
import { Button } from '../../../kit/button.tsx'
import { SelectField } from '../../../kit/choice-field.tsx'
import { todayOf } from '../../../kit/date/day.ts'
import { Empty } from '../../../kit/empty.tsx'
import { Failure } from '../../../kit/failure.tsx'
import { FieldRow } from '../../../kit/form.tsx'
import { Notice } from '../../../kit/notice.tsx'
import { Page, Section } from '../../../kit/page.tsx'
import { Progress } from '../../../kit/progress.tsx'
import { type Column, DataTable } from '../../../kit/table/data-table.tsx'
import { Tile, Tiles } from '../../../kit/tile.tsx'
import { oneOf } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useUrlState } from '../../../lib/url-state.ts'
import { billingWords } from '../../words/index.ts'
import { gapRanges } from '../gap-ranges.ts'
import { useVerification } from '../use-verification.ts'
import { verificationWords } from '../words/index.ts'
import './verification.css'

const BACK_MOST = 10

/** Whether a year of a series is whole, computed when somebody asks. */
export default function VerificationPage() {
  const t = useWords(verificationWords)
  const words = useWords(billingWords)
  const thisYear = Number(todayOf(new Date()).slice(0, 4))
  const years = Array.from({ length: BACK_MOST }, (_, index) => String(thisYear - index))
  const [address, setAddress] = useUrlState({ series: 'FAC', year: String(thisYear) })
  const series = oneOf(seriesPrefixes, address.series) ?? 'FAC'
  const year = Number(oneOf(years, address.year) ?? thisYear)
  const { state, start } = useVerification({ series, year })
  const isRunning = state.is === 'running'
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      width="text"
      back={{ href: '/invoices', label: words('invoices.title') }}
    >
      <FieldRow>
        <SelectField
          label={t('series')}
          value={series}
          onChange={(value) => setAddress({ series: value })}
          options={seriesPrefixes.map((value) => ({ value, label: t(`series.${value}`) }))}
        />
        <SelectField
          label={t('year')}
          value={String(year)}
          onChange={(value) => setAddress({ year: value })}
          options={years.map((value) => ({ value, label: value }))}
        />
      </FieldRow>
      <div>
        <Button
          look={state.is === 'done' ? 'plain' : 'primary'}
          icon="shield"
          busy={isRunning}
          onClick={start}
        >
          {t(state.is === 'done' ? 'again' : 'start')}
        </Button>
      </div>
      {state.is === 'running' && (
        <Progress
          label={t('running')}
          done={state.done}
          {...(state.last === undefined ? {} : { total: state.last })}
        />
      )}
      {state.is === 'failed' && <Failure error={state.error} onRetry={start} />}
      {state.is === 'done' && <Found found={state.found} />}
    </Page>
  )
}

function Found({ found }: { found: SeriesVerification }) {
  const t = useWords(verificationWords)
  const { issued, valid, gaps, faults, series } = found
  if (issued === 0 && valid)
    return (
      <Empty icon="shield" title={t('none')}>
        {t('none.help')}
      </Empty>
    )
  const bad = (count: number) => (count > 0 ? { tone: 'bad' as const } : {})
  return (
    <div className="stack" data-gap="large">
      <Notice tone={valid ? 'good' : 'bad'} title={t(valid ? 'valid' : 'invalid')} alert>
        {t(valid ? (series === 'REC' ? 'valid.receipts' : 'valid.help') : 'invalid.help')}
      </Notice>
      <Tiles>
        <Tile label={t('issued')} value={issued} />
        <Tile label={t('gaps')} value={gaps.length} {...bad(gaps.length)} />
        {series !== 'REC' && <Tile label={t('faults')} value={faults.length} {...bad(faults.length)} />}
      </Tiles>
      {gaps.length > 0 && (
        <Section title={t('gaps')}>
          <ul className="verification-gaps">
            {gapRanges(gaps).map(({ from, to }) => (
              <li key={from} className="mono">
                {to === null ? from : t('gap.range', { from, to })}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {faults.length > 0 && <Faults found={found} />}
    </div>
  )
}

type Fault = SeriesVerification['faults'][number]

function Faults({ found: { series, faults } }: { found: SeriesVerification }) {
  const t = useWords(verificationWords)
  const words = useWords(billingWords)
  const place = series === 'DEV' ? 'quotes' : 'invoices'
  const columns: Column<Fault>[] = [
    { id: 'number', label: t('field.number'), cell: ({ number }) => number },
    {
      id: 'fault',
      label: t('field.fault'),
      wrap: true,
      narrow: 'line',
      cell: (fault) => fault.faults.map((one) => words(`fault.${one}`)).join(' '),
    },
  ]
  return (
    <Section title={t('faults')}>
      <DataTable
        label={t('faults')}
        columns={columns}
        rows={faults}
        rowKey={({ id }) => String(id)}
        rowName={({ number }) => number}
        href={({ id }) => `/${place}/${id}`}
        empty={null}
      />
    </Section>
  )
}
