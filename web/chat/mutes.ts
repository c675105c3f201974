import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { listMutes, muteRoom, unmuteRoom } from '../../contract/chat/rooms.ts'
import { call } from '../lib/call.ts'
import { routeQuery } from '../lib/query-options.ts'

/** The conversations that the reader muted. */
export const useMutes = () =>
  useQuery({
    ...routeQuery(listMutes),
    select: ({ results }) => new Set(results.map(({ room_id: roomId }) => roomId)),
    staleTime: 60_000,
  })

export function useMute(roomId: number) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: async (wanted: boolean) => {
      const params = { roomId }
      if (wanted) await call(muteRoom, { params, body: {} })
      else await call(unmuteRoom, { params })
    },
    onSettled: () => cache.invalidateQueries({ queryKey: [listMutes.id] }),
  })
}
