import { useMemo, useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { UnreachableError } from '../../lib/problem.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { Badge } from '../badge.tsx'
import { Button } from '../button.tsx'
import { Sparkline } from '../chart/sparkline.tsx'
import { Trend } from '../chart/trend.tsx'
import { EmptyFiltered } from '../empty.tsx'
import { Filters } from '../filters.tsx'
import { Money } from '../money.tsx'
import { Page, Section } from '../page.tsx'
import { Qr } from '../qr.tsx'
import { ColumnChoice, shownColumns } from '../table/column-choice.tsx'
import { type Column, DataTable, useSelection } from '../table/data-table.tsx'
import { EditableCell } from '../table/editable-cell.tsx'
import { type SavedView, SavedViews } from '../table/saved-views.tsx'
import { Tile, Tiles } from '../tile.tsx'
import { toast } from '../toast.tsx'
import { Day } from '../when.tsx'
import { type DemoInvoice, demoInvoices } from './demo-invoices.ts'
import { galleryWords } from './words/index.ts'

/** Figures with their trend, codes, and a table with everything that work in it needs. */
export default function Data() {
  const t = useWords(galleryWords)
  return (
    <Page title={t('data.title')} lead={t('data.lead')}>
      <div className="gallery">
        <Figures />
        <Invoices />
        <Section title={t('data.qr')} lead={t('data.qrText')}>
          <Qr text="https://matrice.example/p/k3J9vQx7m2Zr8Tn5Wc1Yp4Hs6Lb0Df" label={t('data.qrLabel')} />
        </Section>
      </div>
    </Page>
  )
}

function Figures() {
  const t = useWords(galleryWords)
  const against = t('data.against')
  return (
    <Section title={t('data.tiles')}>
      <Tiles>
        <Tile
          label={t('data.collected')}
          value={<Money minor={9_876_543_210} currency="XOF" />}
          note={<Trend before={8_780_000_000} now={9_876_543_210} against={against} />}
          picture={<Sparkline values={[610, 820, 790, 880, 1310, 1090, 1200, 1490]} />}
        />
        <Tile
          label={t('data.late')}
          value="12"
          note={<Trend before={8} now={12} against={against} better="down" />}
          picture={<Sparkline values={[4, 5, 3, 8, 9, 8, 12]} />}
        />
        <Tile
          label={t('data.orders')}
          value="318"
          note={<Trend before={318} now={318} against={against} />}
          picture={<Sparkline values={[300, 300, 300]} />}
        />
        <Tile
          label={t('data.visits')}
          value="41"
          href="/kit/list"
          note={<Trend before={0} now={41} against={against} />}
          picture={<Sparkline values={[41]} />}
        />
      </Tiles>
    </Section>
  )
}

const nothing = { q: '', state: '', client: '' }

function Invoices() {
  const t = useWords(galleryWords)
  const locale = useLocale()
  const [query, setQuery] = useUrlState(nothing)
  const [rows, setRows] = useState<readonly DemoInvoice[]>(() => demoInvoices(t('data.long')))
  const [hidden, setHidden] = useState<readonly string[]>([])
  const [refuses, setRefuses] = useState(false)
  const selection = useSelection()
  const columns = useColumns(async (id, subject) => {
    setRows((before) => before.map((row) => (row.id === id && !refuses ? { ...row, subject } : row)))
    await new Promise((resolve) => setTimeout(resolve, 400))
    if (refuses) throw new UnreachableError()
  })
  const found = rows.filter(
    (row) =>
      (query.state === '' || row.state === query.state) &&
      (query.client === '' || row.client === query.client) &&
      row.subject.toLowerCase().includes(query.q.toLowerCase()),
  )
  const month = useMemo(
    () => new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }),
    [locale],
  )
  return (
    <Section
      title={t('data.invoices')}
      actions={
        <>
          <Button aria-pressed={refuses} onClick={() => setRefuses(!refuses)}>
            {t('data.fail')}
          </Button>
          <ColumnChoice columns={columns} hidden={hidden} onChange={setHidden} />
        </>
      }
    >
      <Views query={query} />
      <Filters
        state={query}
        onChange={setQuery}
        filters={[
          {
            name: 'state',
            label: t('list.state'),
            options: (['open', 'paid'] as const).map((value) => ({ value, label: t(`data.state.${value}`) })),
          },
          {
            name: 'client',
            label: t('data.client'),
            options: ['CNSS', 'NOURX', 'NIASOTAC'].map((value) => ({ value, label: value })),
          },
        ]}
      />
      <DataTable
        label={t('data.invoices')}
        columns={shownColumns(columns, hidden)}
        rows={found}
        rowKey={(row) => row.id}
        rowName={(row) => row.id}
        href={() => '/kit/data'}
        selection={selection}
        total={found.length === rows.length ? 318 : found.length}
        bulk={(keys, everything) => (
          <Button
            size="small"
            onClick={() =>
              toast({
                tone: 'info',
                title: t('data.reminded', { what: everything ? t('data.everything') : keys.join(', ') }),
              })
            }
          >
            {t('data.remind')}
          </Button>
        )}
        groups={{
          keyOf: (row) => row.due.slice(0, 7),
          title: (key) => month.format(new Date(`${key}-15T12:00:00Z`)),
          aside: (own) => <Money minor={sum(own)} currency="XOF" />,
        }}
        totals={{
          label: t('data.total'),
          cells: { amount: <Money minor={sum(found)} currency="XOF" strong /> },
        }}
        empty={<EmptyFiltered onClear={() => setQuery(nothing)} />}
      />
    </Section>
  )
}

function Views({ query }: { query: Readonly<Record<string, string>> }) {
  const t = useWords(galleryWords)
  const [saved, setSaved] = useState<readonly SavedView[]>(() => [
    {
      id: 'mine',
      name: t('data.view.mine'),
      query: { client: 'CNSS', state: 'open' },
      shared: true,
      isMine: true,
    },
  ])
  return (
    <SavedViews
      path="/kit/data"
      query={query}
      canShare
      standing={[
        { name: t('data.view.all'), query: {} },
        { name: t('data.state.open'), query: { state: 'open' } },
      ]}
      saved={saved}
      actions={{
        create: async (view) => {
          const id = crypto.randomUUID()
          setSaved((before) => [...before, { ...view, id, isMine: true }])
          return id
        },
        update: async (id, change) =>
          setSaved((before) => before.map((view) => (view.id === id ? { ...view, ...change } : view))),
        remove: async (id) => setSaved((before) => before.filter((view) => view.id !== id)),
      }}
    />
  )
}

function useColumns(onRename: (id: string, subject: string) => Promise<void>): Column<DemoInvoice>[] {
  const t = useWords(galleryWords)
  return [
    { id: 'number', label: t('data.number'), cell: (row) => row.id },
    { id: 'client', label: t('data.client'), cell: (row) => row.client },
    {
      id: 'subject',
      label: t('data.note'),
      cell: (row) => (
        <EditableCell
          name={`${t('data.note')} ${row.id}`}
          value={row.subject}
          maxLength={120}
          onSave={(subject) => onRename(row.id, subject)}
        />
      ),
    },
    {
      id: 'state',
      label: t('list.state'),
      narrow: 'aside',
      cell: (row) => (
        <Badge tone={row.state === 'paid' ? 'good' : 'info'}>{t(`data.state.${row.state}`)}</Badge>
      ),
    },
    { id: 'due', label: t('data.due'), cell: (row) => <Day day={row.due} /> },
    {
      id: 'amount',
      label: t('data.amount'),
      align: 'end',
      narrow: 'end',
      cell: (row) => <Money minor={row.amount} currency="XOF" />,
    },
  ]
}

const sum = (rows: readonly DemoInvoice[]) => rows.reduce((total, row) => total + row.amount, 0)
