import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { readProfile } from '../../../contract/identity/session.ts'
import { PAGE_LIMIT_MOST } from '../../../contract/page.ts'
import { isOperator } from '../../../contract/permissions.ts'
import {
  createView,
  deleteView,
  listViews,
  updateView,
  type View,
  type ViewSubject,
} from '../../../contract/views.ts'
import { call } from '../../lib/call.ts'
import { routeQuery } from '../../lib/query-options.ts'
import type { SavedView } from './saved-views.tsx'
import type { Query } from './view-query.ts'

export interface AccountViews {
  subject: ViewSubject
  /** Staff show views to each other. */
  canShare: boolean
  /** Where an address says something in other words than the API's filters. */
  toAccount?: (query: Query) => Query
  fromAccount?: (query: Query) => Query
}

/** Views of one list kept with the account: on every device, and those that others share. */
export function useAccountViews({ subject, toAccount = same, fromAccount = same }: AccountViews) {
  const cache = useQueryClient()
  const me = useQuery(routeQuery(readProfile)).data
  const views = useQuery({
    ...routeQuery(listViews, { query: { subject, limit: PAGE_LIMIT_MOST } }),
    staleTime: 60_000,
  })
  const renew = () => cache.invalidateQueries({ queryKey: [listViews.id] })
  const create = useMutation({
    mutationFn: ({ query, ...view }: { name: string; shared: boolean; query: Query }) =>
      call(
        createView,
        {
          body: { ...named(view, me !== undefined && isOperator(me.role)), subject, query: toAccount(query) },
        },
        { idempotencyKey: crypto.randomUUID() },
      ),
    onSuccess: renew,
  })
  const update = useMutation({
    mutationFn: ({ id, query, ...view }: { id: string; name?: string; shared?: boolean; query?: Query }) =>
      call(updateView, {
        params: { viewId: Number(id) },
        body: {
          ...named(view, me !== undefined && isOperator(me.role)),
          ...(query ? { query: toAccount(query) } : {}),
        },
      }),
    onSuccess: renew,
  })
  const remove = useMutation({
    mutationFn: (id: string) => call(deleteView, { params: { viewId: Number(id) } }),
    onSuccess: renew,
  })
  return {
    /** What is left of an address once it was kept: a view is found again by that, and not by what the account drops. */
    settle: (query: Query) => fromAccount(toAccount(query)),
    saved: (views.data?.results ?? []).map((view) => savedView(view, me?.id, fromAccount)),
    actions: {
      create: async (view: { name: string; shared: boolean; query: Query }) =>
        String((await create.mutateAsync(view)).id),
      update: async (id: string, change: { name?: string; shared?: boolean; query?: Query }) => {
        await update.mutateAsync({ id, ...change })
      },
      remove: async (id: string) => {
        await remove.mutateAsync(id)
      },
    },
  }
}

const same = (query: Query) => query

/** A client's view is nobody else's, and says nothing about it. */
function named<Named extends { shared?: boolean }>({ shared, ...view }: Named, isStaff: boolean) {
  return { ...view, ...(isStaff && shared !== undefined ? { shared } : {}) }
}

const savedView = (
  { id, name, query, shared = false, owner_id: ownerId }: View,
  me: number | undefined,
  fromAccount: (query: Query) => Query,
): SavedView => ({
  id: String(id),
  name,
  shared,
  isMine: ownerId === me,
  query: fromAccount(
    Object.fromEntries(Object.entries(query).map(([filter, value]) => [filter, String(value)])),
  ),
})
