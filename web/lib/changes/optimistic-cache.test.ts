import { type InfiniteData, QueryClient } from '@tanstack/react-query'
import { beforeEach, expect, it } from 'vitest'
import { updateProfile } from '../../../contract/identity/account.ts'
import { listInvitations, withdrawInvitation } from '../../../contract/identity/people.ts'
import type { Invitation, Profile } from '../../../contract/identity/schemas.ts'
import { readProfile } from '../../../contract/identity/session.ts'
import type { Page } from '../../../contract/page.ts'
import { routePages, routeQuery } from '../query-options.ts'
import type { Change } from './change.ts'
import { type AnyMutation, defineMutation, inAnswer, inRows } from './mutation.ts'
import { createOptimisticCache, type OptimisticCache } from './optimistic-cache.ts'

const rename = defineMutation(updateProfile, {
  shows: [inAnswer(readProfile, (profile, { body }) => ({ ...profile, ...body }))],
  renews: [],
})
const withdraw = defineMutation(withdrawInvitation, {
  shows: [inRows(listInvitations, (rows, { params }) => rows.filter(({ id }) => id !== params.invitationId))],
  renews: [],
})
const mutations = new Map<string, AnyMutation>(
  [rename, withdraw].map((mutation: AnyMutation) => [mutation.route.id, mutation]),
)

const profileKey = routeQuery(readProfile).queryKey
const invitationsKey = routePages(listInvitations, { params: { organizationId: 1 } }).queryKey

let cache: QueryClient
let optimistic: OptimisticCache
beforeEach(() => {
  cache = new QueryClient()
  optimistic = createOptimisticCache(cache, (routeId) => mutations.get(routeId))
})

const change = (id: string, mutation: AnyMutation, sent: Change['sent']): Change => ({
  id,
  routeId: mutation.route.id,
  sent,
  label: id,
  href: null,
  madeAt: 1,
  triedAt: null,
  isWaiting: true,
  refusal: null,
})
const named = (id: string, first_name: string) => change(id, rename, { body: { first_name } })
const answered = (first_name: string) =>
  cache.fetchQuery({ queryKey: profileKey, queryFn: async () => ({ id: 7, first_name }) as Profile })
const shown = () => cache.getQueryData(profileKey)?.first_name

it('waiting changes show as done in order, and a discarded one leaves no trace', async () => {
  await answered('Awa')
  optimistic.show([named('a', 'Fatou'), named('b', 'Akouvi')])
  expect(shown()).toBe('Akouvi')
  optimistic.show([named('a', 'Fatou')])
  expect(shown()).toBe('Fatou')
  optimistic.show([])
  expect(shown()).toBe('Awa')
})

it('waiting changes are applied again to a newer answer, which is kept unchanged', async () => {
  optimistic.show([named('a', 'Fatou')])
  await answered('Awa')
  expect(shown()).toBe('Fatou')
  cache.removeQueries()
  await answered('Bio')
  expect(shown()).toBe('Fatou')
  const [query] = cache.getQueryCache().getAll()
  expect(optimistic.serverData(query?.queryHash ?? '', query?.state.data)).toMatchObject({
    first_name: 'Bio',
  })
  optimistic.show([])
  expect(shown()).toBe('Bio')
})

it('a confirmed change becomes server data without showing the old value in between', async () => {
  await answered('Awa')
  optimistic.show([named('a', 'Fatou')])
  const seen: unknown[] = []
  cache.getQueryCache().subscribe(() => seen.push(shown()))
  optimistic.confirm(named('a', 'Fatou'))
  optimistic.show([])
  expect(shown()).toBe('Fatou')
  expect(seen).not.toContain('Awa')
})

it('a withdrawn row leaves a paged list, and the total follows', () => {
  const page = (ids: number[]): Page<Invitation> => ({
    total: 3,
    count: ids.length,
    limit: 50,
    offset: 0,
    next: null,
    results: ids.map((id) => ({ id }) as Invitation),
  })
  cache.setQueryData<InfiniteData<Page<Invitation>>>(invitationsKey, {
    pages: [page([1, 2]), page([3])],
    pageParams: [null, 'next'],
  })
  optimistic.show([change('a', withdraw, { params: { organizationId: 1, invitationId: 3 } })])
  const list = () => cache.getQueryData<InfiniteData<Page<Invitation>>>(invitationsKey)
  expect(list()?.pages.map(({ results }) => results.map(({ id }) => id))).toEqual([[1, 2], []])
  expect(list()?.pages[0]?.total).toBe(2)
  optimistic.show([])
  expect(list()?.pages[1]?.results).toHaveLength(1)
})
