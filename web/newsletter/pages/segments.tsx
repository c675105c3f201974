import { useMemo } from 'react'
import { useParams } from 'wouter'
import type { Segment } from '../../../contract/newsletter/schemas.ts'
import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { ListScreen } from '../../kit/list-screen.tsx'
import type { Column } from '../../kit/table/data-table.tsx'
import { When } from '../../kit/when.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useSegments } from '../data.ts'
import { useLiveNewsletter } from '../live.ts'
import { CreateSegment } from '../parts/segment-forms.tsx'
import { SegmentPanel } from '../parts/segment-panel.tsx'
import { useShopFilter } from '../use-shop-filter.ts'
import { newsletterWords } from '../words/index.ts'

const address = { organization: '' }

export default function Segments() {
  const t = useWords(newsletterWords)
  useLiveNewsletter()
  const { segmentId } = useParams<{ segmentId?: string }>()
  const { doing, begin, end } = useDoing(['create'])
  const [{ organization }] = useUrlState(address)
  const mayEdit = can(useMe().role, 'newsletter.edit')
  return (
    <>
      <ListScreen
        title={t('segments.title')}
        lead={t('segments.lead')}
        back={{ href: '/shop/subscribers', label: t('subscribers.title') }}
        path="/shop/segments"
        address={address}
        list={useSegments({ organization: idIn(organization) })}
        columns={useColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        filters={useShopFilter(organization)}
        primary={
          mayEdit ? { label: t('segments.create'), icon: 'plus', onSelect: () => begin('create') } : undefined
        }
        open={{
          key: segmentId,
          panel: segmentId && <SegmentPanel key={segmentId} segmentId={idIn(segmentId)} />,
        }}
        empty={{ icon: 'filter', title: t('segments.empty'), text: t('segments.emptyHelp') }}
      />
      {mayEdit && doing === 'create' && <CreateSegment onClose={end} />}
    </>
  )
}

function useColumns(): Column<Segment>[] {
  const t = useWords(newsletterWords)
  return useMemo(
    () => [
      { id: 'name', label: t('field.name'), wrap: true, cell: ({ name }) => name },
      {
        id: 'count',
        label: t('subscribers.title'),
        align: 'end',
        narrow: 'aside',
        cell: ({ count }) => count,
      },
      {
        id: 'updated',
        label: t('field.when'),
        narrow: 'none',
        cell: ({ updated_at }) => <When at={updated_at} show="day" />,
      },
    ],
    [t],
  )
}
