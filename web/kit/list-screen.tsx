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
import { type Column, DataTable, useSelection } from './table/data-table.tsx'
import { SavedViews, type StandingView } from './table/saved-views.tsx'
import { useDeviceViews } from './table/use-device-views.ts'
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
          count={props.isCounted === false ? undefined : props.list.data?.total}
          actions={
            <ListActions
              primary={props.primary}
              others={props.others}
              exported={props.exported}
              total={props.list.data?.total ?? 0}
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
  /** What can be done with selected rows. */
  bulk?: (keys: readonly string[], done: () => void) => ReactNode
  /** Given when items open beside the list. The panel is null while none is open. */
  open?: { key: string | undefined; panel: ReactNode }
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
  const selection = useSelection()
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
              href={open && ((row) => withParameter(`${path}/${props.rowKey(row)}`, search, 'do'))}
              current={open?.key}
              sort={address.sort}
              onSort={'sort' in props.address ? (sort) => put({ sort }) : undefined}
              selection={props.bulk && selection}
              bulk={(keys) => props.bulk?.(keys, selection.clear)}
              busy={list.isPlaceholderData}
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

/** Standing views and those kept on this device. A list without either shows the way to keep one once it is filtered. */
function ListViews<Row, Address extends ListAddress>({
  path,
  address: defaults,
  state,
  views,
  tabs,
}: ListScreenProps<Row, Address> & { state: Address }) {
  const t = useWords(kitWords)
  const { saved, actions } = useDeviceViews(path)
  const query = viewQuery(defaults, state)
  const isPlain = Object.keys(query).length === 0
  // Tabs are a choice of lists already, and each would need views of its own.
  if (tabs !== undefined || (views === undefined && saved.length === 0 && isPlain)) return null
  return (
    <SavedViews
      path={path}
      query={query}
      standing={views ?? [{ name: t('list.everything'), query: {} }]}
      saved={saved}
      actions={actions}
    />
  )
}
