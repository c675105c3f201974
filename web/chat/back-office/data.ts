import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { listAudit } from '../../../contract/audit.ts'
import {
  closeRoom,
  expelParticipant,
  listRoomLoads,
  readLive,
  readRoomLoad,
  roomSorts,
  roomStates,
} from '../../../contract/chat/admin.ts'
import { idIn, oneOf } from '../../lib/address.ts'
import { call } from '../../lib/call.ts'
import { routePages, routeQuery } from '../../lib/query-options.ts'

export type { RoomLoad } from '../../../contract/chat/admin.ts'
export type RoomDetail = z.output<typeof readRoomLoad.reply>
export type LoadQuery = z.input<typeof listRoomLoads.query>

/** Polled while it is on screen. */
const EVERY_MS = 10_000

export const useLiveNow = () => useQuery({ ...routeQuery(readLive), refetchInterval: EVERY_MS })

export const useRoomLoads = (query: LoadQuery) =>
  useInfiniteQuery({
    ...routePages(listRoomLoads, { query }),
    placeholderData: (before) => before,
    refetchInterval: EVERY_MS,
  })

export const useRoomLoad = (roomId: number) =>
  useQuery({ ...routeQuery(readRoomLoad, { params: { roomId } }), refetchInterval: EVERY_MS })

export function useExpelParticipant(roomId: number) {
  const renew = useRenewRooms()
  return useMutation({
    mutationFn: (userId: number) => call(expelParticipant, { params: { roomId, userId } }),
    onSuccess: renew,
  })
}

export function useCloseRoom(roomId: number) {
  const renew = useRenewRooms()
  return useMutation({
    mutationFn: (idempotencyKey: string) =>
      call(closeRoom, { params: { roomId }, body: {} }, { idempotencyKey }),
    onSuccess: renew,
  })
}

function useRenewRooms() {
  const cache = useQueryClient()
  return () =>
    Promise.all(
      [listRoomLoads, readRoomLoad, listAudit].map((route) =>
        cache.invalidateQueries({ queryKey: [route.id] }),
      ),
    )
}

/** The URL parameters of the list, with their defaults. */
export const loadAddress = { q: '', state: '', organization: '', sort: 'load' }

export const loadQuery = (address: typeof loadAddress): LoadQuery => ({
  q: address.q.trim() || undefined,
  state: oneOf(roomStates, address.state),
  organization: idIn(address.organization),
  sort: oneOf(roomSorts, address.sort) ?? 'load',
})
