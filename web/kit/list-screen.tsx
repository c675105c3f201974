import { type ReactNode, useEffect } from 'react'
import { useSearch } from 'wouter'
import { withParameter } from '../lib/address.ts'
import { useWords } from '../lib/i18n.tsx'
import { useUrlState } from '../lib/url-state.ts'
import { Empty, EmptyFiltered } from './empty.tsx'
import { type Filter, Filters } from './filters.tsx'
import type { IconName } from './icon.tsx'
import { type ListAction, ListActions, PrimaryAction } from './list-actions.tsx'
import { isNarrowed, viewQuery } from './list-address.ts'
import { type GrowingList, LoadMore } from './load-more.tsx'
import { Loaded, type LoadedQuery } from './loaded.tsx'
import { Page } from './page.tsx'
import { Skeleton } from './skeleton.tsx'
import { Split } from './split.tsx'
import { type Column, DataTable, type Selection, useSelection } from './table/data-table.tsx'
import { SavedViews, type StandingView } from './table/saved-views.tsx'
import type { Groups } from './table/table-sums.tsx'
import { type AccountViews, useAccountViews } from './table/use-account-views.ts'
import { useDeviceViews } from './table/use-device-views.ts'
import type { Query } from './table/view-query.ts'
import { Tabs } from './tabs.tsx'
import { kitWords } from './words/index.ts'

/** The page of every list. A capability brings columns, filters and a query; search, order, views, selection, export,
 *  further pages and the open item beside it are the same everywhere. All of its state is in the address. */
export function ListScreen<Row, Address extends ListAddress>(props: ListScreenProps<Row, Address>) {
  return (
    <Split
      list={
        <Page
          title={props.title}
          lead={props.lead}
          back={props.back}
          count={props.isCounted === false ? undefined : (props.list.data?.total ?? NOT_COUNTED)}
          actions={
            <ListActions
              primary={props.primary}
              others={props.others}
              exported={props.exported}
              total={props.list.data?.total}
            />
          }
        >
          {props.above}
          {props.tabs ? (
            <Tabs {...props.tabs} label={props.title}>
              <div className="stack">
                <List {...props} />
              </div>
            </Tabs>
          ) : (
            <List {...props} />
          )}
        </Page>
      }
      detail={props.open?.panel ?? null}
    />
  )
}

export type ListAddress = Record<string, string>

export interface ListScreenProps<Row, Address extends ListAddress> {
  title: string
  lead?: ReactNode
  back?: { href: string; label: string }
  /** The list's own; its items are below it. */
  path: string
  /** What the address may hold, each with its default. `q` is the search, `sort` the order. */
  address: Address
  list: ListQuery<Row>
  /** False where the total says nothing to the reader. */
  isCounted?: boolean
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  /** How the row is called when it is spoken of: « Sélectionner Cliente NOURX ». */
  rowName: (row: Row) => string
  /** The placeholder of the search box, where the list can be searched. */
  search?: string
  filters?: readonly Filter<keyof Address & string>[]
  views?: readonly StandingView[]
  /** Where views are kept with the account and may be shared; elsewhere they stay on the device. */
  accountViews?: AccountViews
  /** Lists that share a title: members, and who is invited. */
  tabs?: {
    tabs: readonly { id: string; label: string; count?: number | undefined }[]
    current: string
    onChange: (id: string) => void
  }
  /** The one next step; offered again where the list is empty. */
  primary?: ListAction | undefined
  others?: readonly ListAction[]
  /** The list as CSV, by the same filters, and where the server stops. */
  exported?: { href: string; most: number }
  /** Where the page's keys act on the selected rows as well. */
  selection?: Selection
  /** What can be done with selected rows. */
  bulk?: (keys: readonly string[], done: () => void) => ReactNode
  /** Rows that follow each other under a heading; the list's rows are in that order. */
  groups?: Groups<Row> | undefined
  /** Given when items open beside the list. The panel is null while none is open. `hrefOf` where an item's address is
   *  not below the list's. */
  open?: { key: string | undefined; panel: ReactNode; hrefOf?: (row: Row) => string }
  /** Between the title and the list: figures. */
  above?: ReactNode
  /** Between the filters and the rows: what these rows have in common. */
  notice?: ReactNode
  empty: { icon: IconName; title: string; text?: ReactNode }
}

/** The part of react-query's infinite result that a list needs, so that the gallery can play one. */
export interface ListQuery<Row> extends GrowingList, Omit<LoadedQuery<unknown>, 'data' | 'error'> {
  readonly data: { readonly rows: readonly Row[]; readonly total: number } | undefined
  readonly isPlaceholderData: boolean
}

function List<Row, Address extends ListAddress>(props: ListScreenProps<Row, Address>) {
  const { path, filters = NO_FILTERS, list, open } = props
  const [address, setAddress] = useUrlState(props.address)
  const search = useSearch()
  const own = useSelection()
  const selection = props.selection ?? own
  // The compiler cannot see that `sort` is one of the address's names.
  const put = (change: ListAddress) => setAddress(change as Partial<Address>)
  const clear = () => setAddress({ ...props.address, ...('sort' in address ? { sort: address.sort } : {}) })
  const narrowing = JSON.stringify({ ...address, sort: undefined })
  // Rows that were selected under other filters must not be acted upon unseen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only other filters end a selection.
  useEffect(() => selection.clear(), [narrowing])
  return (
    <>
      <ListViews {...props} state={address} />
      {(props.search !== undefined || filters.length > 0) && (
        <Filters
          state={address}
          onChange={setAddress}
          search={props.search === undefined ? undefined : { name: 'q', label: props.search }}
          filters={filters}
        />
      )}
      {props.notice}
      {/* The next page has a failure and a retry of its own, at the end of the list. */}
      <Loaded
        query={{ ...list, error: list.isFetchNextPageError ? null : list.error }}
        skeleton={<Skeleton shape="rows" count={8} />}
      >
        {({ rows }) => (
          <>
            <DataTable
              label={props.title}
              columns={props.columns}
              rows={rows}
              rowKey={props.rowKey}
              rowName={props.rowName}
              href={
                open &&
                ((row) => open.hrefOf?.(row) ?? withParameter(`${path}/${props.rowKey(row)}`, search, 'do'))
              }
              current={open?.key}
              sort={address.sort}
              onSort={'sort' in props.address ? (sort) => put({ sort }) : undefined}
              selection={props.bulk && selection}
              bulk={(keys) => props.bulk?.(keys, selection.clear)}
              busy={list.isPlaceholderData}
              {...(props.groups ? { groups: props.groups } : {})}
              empty={
                isNarrowed(props.address, address, filters) ? (
                  <EmptyFiltered onClear={clear} />
                ) : (
                  <Empty
                    icon={props.empty.icon}
                    title={props.empty.title}
                    action={props.primary && <PrimaryAction action={props.primary} />}
                  >
                    {props.empty.text}
                  </Empty>
                )
              }
            />
            <LoadMore list={list} />
          </>
        )}
      </Loaded>
    </>
  )
}

const NO_FILTERS = [] as const

/** As wide as a figure, so that actions beside the title do not move when it comes. */
const NOT_COUNTED = '\u2007'

/** Standing views and those that were kept. A list without either shows the way to keep one once it is filtered. */
function ListViews<Row, Address extends ListAddress>({
  accountViews,
  ...props
}: ListScreenProps<Row, Address> & { state: Address }) {
  // Tabs are a choice of lists already, and each would need views of its own.
  if (props.tabs !== undefined) return null
  return accountViews ? <KeptWithAccount {...props} kept={accountViews} /> : <KeptOnDevice {...props} />
}

type ViewsProps<Row, Address extends ListAddress> = Omit<ListScreenProps<Row, Address>, 'accountViews'> & {
  state: Address
}

function KeptWithAccount<Row, Address extends ListAddress>({
  kept,
  ...props
}: ViewsProps<Row, Address> & { kept: AccountViews }) {
  const { settle, ...views } = useAccountViews(kept)
  return <Views {...props} {...views} settle={settle} canShare={kept.canShare} />
}

function KeptOnDevice<Row, Address extends ListAddress>(props: ViewsProps<Row, Address>) {
  return <Views {...props} {...useDeviceViews(props.path)} isOnDevice />
}

function Views<Row, Address extends ListAddress>({
  path,
  address: defaults,
  state,
  views,
  settle = (query) => query,
  ...kept
}: ViewsProps<Row, Address> & { settle?: (query: Query) => Query } & Pick<
    Parameters<typeof SavedViews>[0],
    'saved' | 'actions' | 'canShare' | 'isOnDevice'
  >) {
  const t = useWords(kitWords)
  const query = settle(viewQuery(defaults, state))
  const isPlain = Object.keys(query).length === 0
  if (views === undefined && kept.saved.length === 0 && isPlain) return null
  return (
    <SavedViews
      path={path}
      query={query}
      standing={views ?? [{ name: t('list.everything'), query: {} }]}
      saved={kept.saved}
      actions={kept.actions}
      {...(kept.canShare === undefined ? {} : { canShare: kept.canShare })}
      {...(kept.isOnDevice === undefined ? {} : { isOnDevice: kept.isOnDevice })}
    />
  )
}
