import { type ReactNode, Suspense } from 'react'
import { useLocation } from 'wouter'
import { problemIn } from '../lib/problem.ts'
import { Empty } from './empty.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import type { IconName } from './icon.tsx'
import { inOrder } from './in-order.ts'
import { Loaded, type LoadedQuery } from './loaded.tsx'
import { Page } from './page.tsx'
import { Skeleton } from './skeleton.tsx'
import { Tabs } from './tabs.tsx'

/** One item with a page of its own, for what does not fit beside a list: name, state and next action, then tabs. The
 *  open tab is the last part of the address. */
export function DetailPage<Item>(props: DetailPageProps<Item>) {
  const { query, back } = props
  // Also where it was read before: somebody may have lost it since.
  const isGone = problemIn(query.error)?.status === 404
  if (query.data !== undefined && !isGone) return <Known {...props} item={query.data} />
  return (
    <Page title={isGone ? props.gone.title : props.title} back={back}>
      {isGone ? (
        <Empty icon={props.icon} title={props.gone.title}>
          {props.gone.text}
        </Empty>
      ) : (
        <Loaded query={query} skeleton={<Skeleton shape="facts" count={8} />}>
          {() => null}
        </Loaded>
      )}
    </Page>
  )
}

function Known<Item>({ item, back, path, tab, children }: DetailPageProps<Item> & { item: Item }) {
  const [, navigate] = useLocation()
  const { title, state, actions, tabs } = children(item)
  // An address may name a tab that another role or an older version has.
  const current = tabs.find(({ id }) => id === tab) ?? tabs[0]
  return (
    <Page title={title} state={state} actions={actions} back={back}>
      {tabs.length === 1 && <Content key={current?.id}>{current?.content()}</Content>}
      {current && tabs.length > 1 && (
        <Tabs
          label={title}
          tabs={tabs}
          current={current.id}
          // In place of this one: « back » leads to where the item was opened.
          onChange={(id) => navigate(`${path}/${id}`, { replace: true })}
        >
          <Content key={current.id}>{current.content()}</Content>
        </Tabs>
      )}
    </Page>
  )
}

/** A tab may be code that has not come yet, or does not come: the page around it stays. */
const Content = ({ children }: { children: ReactNode }) => (
  <div ref={inOrder} className="stack" data-gap="large">
    <ErrorBoundary>
      <Suspense fallback={<Skeleton shape="rows" count={6} />}>{children}</Suspense>
    </ErrorBoundary>
  </div>
)

interface DetailPageProps<Item> {
  /** While it is read. */
  title: string
  icon: IconName
  back: { href: string; label: string }
  /** The item's own; tabs are below it. */
  path: string
  /** As the address names it. */
  tab: string | undefined
  query: LoadedQuery<Item>
  gone: { title: string; text: string }
  children: (item: Item) => DetailParts
}

export interface DetailParts {
  title: string
  state?: ReactNode
  /** The one next action, and the others. */
  actions?: ReactNode
  /** A single one is the page itself. */
  tabs: readonly DetailTab[]
}

export interface DetailTab {
  id: string
  label: string
  count?: number | undefined
  /** Called for the open tab alone, so that the others read nothing. */
  content: () => ReactNode
}
