import type { ReactNode } from 'react'
import { useSearch } from 'wouter'
import { withParameter } from '../lib/address.ts'
import { problemIn } from '../lib/problem.ts'
import { Empty } from './empty.tsx'
import type { IconName } from './icon.tsx'
import { Loaded, type LoadedQuery } from './loaded.tsx'
import { Skeleton } from './skeleton.tsx'
import { SidePanel } from './split.tsx'

/** The panel of one item of a list, while it is read, and where it does not exist or is not the reader's to see. */
export function ItemPanel<Item>({
  id,
  path,
  title,
  icon,
  gone,
  query,
  children,
  ...rest
}: ItemPanelProps<Item>) {
  const search = useSearch()
  const closeHref = rest.closeHref ?? withParameter(path, search, 'do')
  if (id === undefined || problemIn(query.error)?.status === 404) {
    return (
      <SidePanel id="gone" title={gone.title} closeHref={closeHref}>
        <Empty icon={icon} title={gone.title}>
          {gone.text}
        </Empty>
      </SidePanel>
    )
  }
  if (query.data === undefined) {
    return (
      <SidePanel id={String(id)} title={title} closeHref={closeHref}>
        <Loaded query={query} skeleton={<Skeleton shape="facts" count={8} />}>
          {() => null}
        </Loaded>
      </SidePanel>
    )
  }
  return children(query.data, closeHref)
}

interface ItemPanelProps<Item> {
  /** Undefined where the address names no item. */
  id: number | string | undefined
  /** The list's. */
  path: string
  /** Where closing leads, if not to the list's address with its filters: the item is a parameter of the address. */
  closeHref?: string
  /** While it is read. */
  title: string
  icon: IconName
  gone: { title: string; text: string }
  query: LoadedQuery<Item>
  children: (item: Item, closeHref: string) => ReactNode
}
