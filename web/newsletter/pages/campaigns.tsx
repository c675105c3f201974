import { useMemo } from 'react'
import { useLocation } from 'wouter'
import type { Campaign } from '../../../contract/newsletter/schemas.ts'
import { campaignStates } from '../../../contract/newsletter/transitions.ts'
import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { ListScreen } from '../../kit/list-screen.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { When } from '../../kit/when.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useCampaigns } from '../data.ts'
import { useLiveNewsletter } from '../live.ts'
import { CreateCampaign } from '../parts/create-campaign.tsx'
import { CampaignBadge } from '../parts/states.tsx'
import { useShopFilter } from '../use-shop-filter.ts'
import { newsletterWords } from '../words/index.ts'

const address = { q: '', state: '', organization: '' }

export default function Campaigns() {
  const t = useWords(newsletterWords)
  useLiveNewsletter()
  const [, navigate] = useLocation()
  const { role } = useMe()
  const { doing, begin, end } = useDoing(['create'])
  const [{ q, state, organization }] = useUrlState(address)
  const mayEdit = can(role, 'newsletter.edit')
  return (
    <>
      <ListScreen
        title={t('campaigns.title')}
        lead={t('campaigns.lead')}
        path="/shop/campaigns"
        address={address}
        list={useCampaigns({
          q: q.trim() || undefined,
          state: campaignStates.find((one) => one === state),
          organization: idIn(organization),
        })}
        columns={useColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        search={t('campaigns.search')}
        filters={[
          {
            kind: 'choice',
            name: 'state',
            label: t('field.state'),
            options: campaignStates.map((value) => ({ value, label: t(`state.${value}`) })),
          },
          ...useShopFilter(organization),
        ]}
        primary={
          mayEdit
            ? { label: t('campaigns.create'), icon: 'plus', onSelect: () => begin('create') }
            : undefined
        }
        others={[
          { label: t('campaigns.segments'), icon: 'filter', onSelect: () => navigate('/shop/segments') },
          { label: t('campaigns.welcome'), icon: 'mail', onSelect: () => navigate('/shop/welcome') },
        ]}
        open={{ key: undefined, panel: null }}
        empty={{ icon: 'mail', title: t('campaigns.empty'), text: t('campaigns.emptyHelp') }}
      />
      {mayEdit && doing === 'create' && <CreateCampaign onClose={end} />}
    </>
  )
}

function useColumns(): Column<Campaign>[] {
  const t = useWords(newsletterWords)
  return useMemo(
    () => [
      { id: 'name', label: t('field.name'), wrap: true, cell: ({ name }) => name },
      {
        id: 'subject',
        label: t('field.subject'),
        wrap: true,
        narrow: 'line',
        cell: ({ subject }) => subject.fr,
      },
      {
        id: 'state',
        label: t('field.state'),
        narrow: 'aside',
        cell: ({ state }) => <CampaignBadge state={state} />,
      },
      {
        id: 'sent',
        label: t('field.sent'),
        align: 'end',
        narrow: 'named',
        cell: ({ counts, started_at }) =>
          started_at === null ? <NoValue /> : `${counts.sent} / ${counts.recipients}`,
      },
      {
        id: 'when',
        label: t('field.when'),
        narrow: 'named',
        cell: ({ finished_at, started_at, scheduled_at, created_at }) => (
          <When at={finished_at ?? started_at ?? scheduled_at ?? created_at} />
        ),
      },
    ],
    [t],
  )
}
