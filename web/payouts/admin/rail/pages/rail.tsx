import type { PayoutRail } from '../../../../../contract/payouts/rail.ts'
import { Badge } from '../../../../kit/badge.tsx'
import { ButtonLink } from '../../../../kit/button.tsx'
import { Loaded } from '../../../../kit/loaded.tsx'
import { Notice } from '../../../../kit/notice.tsx'
import { Page, Section } from '../../../../kit/page.tsx'
import { Skeleton } from '../../../../kit/skeleton.tsx'
import { type Column, DataTable } from '../../../../kit/table/data-table.tsx'
import { Tile, Tiles } from '../../../../kit/tile.tsx'
import { When } from '../../../../kit/when.tsx'
import { formatNumber } from '../../../../lib/format.ts'
import { useWords } from '../../../../lib/i18n.tsx'
import { useLocale } from '../../../../lib/locale.ts'
import { useNow } from '../../../../lib/use-now.ts'
import { payoutAccountWords } from '../../../account/words/index.ts'
import { alarmsOf } from '../alarms.ts'
import { useRail } from '../data.ts'
import { SwitchRail } from '../parts/switch-rail.tsx'
import { railWords } from '../words/index.ts'

/** The payment network as the operator sees it: its switch, what is under way over all accounts, and what needs
 *  somebody. */
export default function PayoutRailPage() {
  const t = useWords(railWords)
  const accounts = useWords(payoutAccountWords)
  const query = useRail()
  const rail = query.data
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      back={{ href: '/payout-accounts', label: accounts('list.title') }}
      state={rail && <Badge tone={rail.paused ? 'bad' : 'good'}>{t(rail.paused ? 'off' : 'on')}</Badge>}
      actions={rail && <SwitchRail rail={rail} />}
    >
      <Loaded query={query} skeleton={<Skeleton shape="facts" count={4} />}>
        {(known) => (
          <div className="stack" data-gap="large">
            {known.paused && (
              <Notice tone="bad" title={t('off.title')}>
                {t('off.text')}
              </Notice>
            )}
            <Figures rail={known} />
            <Alarms rail={known} />
            <Providers rail={known} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Figures({ rail: { in_flight, unknown, oldest_unknown_at } }: { rail: PayoutRail }) {
  const t = useWords(railWords)
  const locale = useLocale()
  return (
    <Tiles>
      <Tile label={t('inFlight')} value={formatNumber(in_flight, locale)} note={t('inFlight.note')} />
      <Tile
        label={t('unknown')}
        value={formatNumber(unknown, locale)}
        {...(unknown > 0 ? { tone: 'attention' as const } : {})}
        note={
          oldest_unknown_at === null
            ? t('unknown.none')
            : t.rich('unknown.since', { when: <When at={oldest_unknown_at} /> })
        }
      />
    </Tiles>
  )
}

function Alarms({ rail }: { rail: PayoutRail }) {
  const t = useWords(railWords)
  const alarms = alarmsOf(rail, useNow())
  return (
    <Section
      title={t('alarms')}
      actions={
        <ButtonLink size="small" look="quiet" icon="history" href="/audit?action=payouts.late_commit">
          {t('lateCommits')}
        </ButtonLink>
      }
    >
      {alarms.length === 0 && <p className="soft">{t('alarms.none')}</p>}
      {alarms.map(({ kind, count }) =>
        kind === 'stuck' ? (
          <Notice key={kind} tone="bad" title={t('alarm.stuck')}>
            {t('alarm.stuckText')}
          </Notice>
        ) : (
          <Notice key={kind} tone="attention" title={t('alarm.provider', { count })}>
            {t('alarm.providerText')}
          </Notice>
        ),
      )}
    </Section>
  )
}

type Provider = PayoutRail['providers'][number]

function Providers({ rail: { providers } }: { rail: PayoutRail }) {
  const t = useWords(railWords)
  const columns: Column<Provider>[] = [
    { id: 'provider', label: t('field.provider'), cell: ({ fsp_id }) => fsp_id },
    {
      id: 'until',
      label: t('field.until'),
      narrow: 'aside',
      cell: ({ paused_until }) => <When at={paused_until} />,
    },
  ]
  return (
    <Section title={t('providers')} {...(providers.length > 0 ? { lead: t('providers.lead') } : {})}>
      <DataTable
        label={t('providers')}
        columns={columns}
        rows={providers}
        rowKey={({ fsp_id }) => fsp_id}
        rowName={({ fsp_id }) => fsp_id}
        empty={<p className="soft">{t('providers.none')}</p>}
      />
    </Section>
  )
}
