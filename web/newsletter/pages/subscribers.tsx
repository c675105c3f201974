import { useMemo } from 'react'
import { useLocation, useParams } from 'wouter'
import { type Subscriber, subscriberStatuses } from '../../../contract/newsletter/schemas.ts'
import { exportSubscribers } from '../../../contract/newsletter/subscribers.ts'
import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { ListScreen } from '../../kit/list-screen.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { NoValue } from '../../kit/table/no-value.tsx'
import { When } from '../../kit/when.tsx'
import { idIn } from '../../lib/address.ts'
import { addressOf } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useSubscribers } from '../data.ts'
import { useLiveNewsletter } from '../live.ts'
import { SubscriberBadge } from '../parts/states.tsx'
import { SubscriberPanel } from '../parts/subscriber-panel.tsx'
import { useSegmentFilter } from '../use-segment-filter.ts'
import { useShopFilter } from '../use-shop-filter.ts'
import { newsletterWords } from '../words/index.ts'

const address = { q: '', status: '', segment: '', organization: '' }
/** Where the server stops. */
const EXPORT_MOST = 50_000

export default function Subscribers() {
  const t = useWords(newsletterWords)
  useLiveNewsletter()
  const [, navigate] = useLocation()
  const { role } = useMe()
  const { subscriberId } = useParams<{ subscriberId?: string }>()
  const [{ q, status, segment, organization }] = useUrlState(address)
  const query = {
    q: q.trim() || undefined,
    status: subscriberStatuses.find((one) => one === status),
    segment: idIn(segment),
    organization: idIn(organization),
  }
  return (
    <ListScreen
      title={t('subscribers.title')}
      lead={t('subscribers.lead')}
      path="/shop/subscribers"
      address={address}
      list={useSubscribers(query)}
      columns={useColumns()}
      rowKey={({ id }) => String(id)}
      rowName={({ email }) => email}
      search={t('subscribers.search')}
      filters={[
        {
          kind: 'choice',
          name: 'status',
          label: t('field.state'),
          options: subscriberStatuses.map((value) => ({ value, label: t(`status.${value}`) })),
        },
        useSegmentFilter(organization, segment),
        ...useShopFilter(organization),
      ]}
      primary={
        can(role, 'newsletter.edit')
          ? {
              label: t('subscribers.import'),
              icon: 'upload',
              onSelect: () => navigate('/shop/subscriber-import'),
            }
          : undefined
      }
      others={[{ label: t('segments.title'), icon: 'filter', onSelect: () => navigate('/shop/segments') }]}
      exported={{ href: addressOf(exportSubscribers, { query }), most: EXPORT_MOST }}
      open={{
        key: subscriberId,
        panel: subscriberId && <SubscriberPanel key={subscriberId} subscriberId={idIn(subscriberId)} />,
      }}
      empty={{ icon: 'inbox', title: t('subscribers.empty'), text: t('subscribers.emptyHelp') }}
    />
  )
}

function useColumns(): Column<Subscriber>[] {
  const t = useWords(newsletterWords)
  return useMemo(
    () => [
      { id: 'email', label: t('field.email'), wrap: true, cell: ({ email }) => email },
      { id: 'name', label: t('field.name'), narrow: 'line', cell: ({ name }) => name || <NoValue /> },
      {
        id: 'status',
        label: t('field.state'),
        narrow: 'aside',
        cell: ({ status }) => <SubscriberBadge status={status} />,
      },
      {
        id: 'lang',
        label: t('field.lang'),
        narrow: 'none',
        cell: ({ lang }) => t(`lang.${lang}`),
      },
      {
        id: 'tags',
        label: t('field.tags'),
        narrow: 'none',
        cell: ({ tags }) => (tags.length === 0 ? <NoValue /> : tags.join(', ')),
      },
      {
        id: 'confirmed',
        label: t('field.confirmed_at'),
        narrow: 'none',
        cell: ({ confirmed_at }) =>
          confirmed_at === null ? <NoValue /> : <When at={confirmed_at} show="day" />,
      },
    ],
    [t],
  )
}
