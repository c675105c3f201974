import { useMemo } from 'react'
import { useParams, useSearch } from 'wouter'
import { roomStates } from '../../../../contract/chat/admin.ts'
import { findOrganizations, useOrganizationName } from '../../../directory/organizations.ts'
import { Empty, EmptyFiltered } from '../../../kit/empty.tsx'
import { Filters } from '../../../kit/filters.tsx'
import { LoadMore } from '../../../kit/load-more.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Page } from '../../../kit/page.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { Split } from '../../../kit/split.tsx'
import { DataTable } from '../../../kit/table/data-table.tsx'
import { Tile, Tiles } from '../../../kit/tile.tsx'
import { type View, Views } from '../../../kit/views.tsx'
import { idIn } from '../../../lib/address.ts'
import { formatNumber } from '../../../lib/format.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { useUrlState } from '../../../lib/url-state.ts'
import { loadAddress, loadQuery, useLiveNow, useRoomLoads } from '../data.ts'
import { useLoadColumns } from '../parts/load-columns.tsx'
import { RoomPanel } from '../parts/room-panel.tsx'
import { backOfficeWords } from '../words/index.ts'

/** Who is connected, and which conversations carry how much. What is said in them is not for this page. */
export default function Rooms() {
  const { roomId } = useParams<{ roomId?: string }>()
  const open = idIn(roomId)
  return (
    <Split
      list={<List open={open} />}
      detail={roomId === undefined ? null : <RoomPanel key={roomId} roomId={open} />}
    />
  )
}

function List({ open }: { open: number | undefined }) {
  const t = useWords(backOfficeWords)
  const search = useSearch()
  const [address, setAddress] = useUrlState(loadAddress)
  const query = useMemo(() => loadQuery(address), [address])
  const loads = useRoomLoads(query)
  const columns = useLoadColumns()
  const organization = useOrganizationName(idIn(address.organization) ?? null)
  const isNarrowed = [query.q, query.state, query.organization].some((one) => one !== undefined)
  const views: View[] = [
    { label: t('view.load'), filters: {} },
    { label: t('view.activity'), filters: { sort: 'activity' } },
  ]
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Figures />
      <Views label={t('views')} path="/rooms" views={views} />
      <Filters
        state={address}
        onChange={setAddress}
        search={{ name: 'q', label: t('search') }}
        filters={[
          {
            name: 'state',
            label: t('field.state'),
            options: roomStates.map((value) => ({ value, label: t(`state.${value}`) })),
          },
          {
            kind: 'picker',
            name: 'organization',
            label: t('field.organization'),
            search: findOrganizations,
            chosenLabel: organization ?? undefined,
          },
        ]}
      />
      <DataTable
        label={t('title')}
        columns={columns}
        rows={loads.data?.rows ?? []}
        rowKey={(room) => String(room.id)}
        rowName={(room) => room.name}
        href={(room) => `/rooms/${room.id}${search && `?${search}`}`}
        current={open === undefined ? undefined : String(open)}
        loading={loads.isPending}
        busy={loads.isPlaceholderData}
        error={loads.data ? undefined : loads.error}
        onRetry={loads.refetch}
        empty={
          isNarrowed ? (
            <EmptyFiltered onClear={() => setAddress({ ...loadAddress, sort: address.sort })} />
          ) : (
            <Empty icon="chat" title={t(query.sort === 'load' ? 'empty.load' : 'empty.activity')}>
              {query.sort === 'load' && t('empty.loadHelp')}
            </Empty>
          )
        }
      />
      <LoadMore list={loads} />
    </Page>
  )
}

function Figures() {
  const t = useWords(backOfficeWords)
  const locale = useLocale()
  const live = useLiveNow()
  return (
    <Loaded query={live} skeleton={<Skeleton shape="block" />}>
      {({ sockets, people, rooms }) => (
        <Tiles>
          <Tile label={t('figure.sockets')} value={formatNumber(sockets, locale)} />
          <Tile label={t('figure.people')} value={formatNumber(people, locale)} />
          <Tile label={t('figure.rooms')} value={formatNumber(rooms, locale)} />
        </Tiles>
      )}
    </Loaded>
  )
}
