import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { listMessages, searchMessages } from '../../contract/chat/messages.ts'
import {
  addParticipant,
  createRoom,
  listRooms,
  readRoom,
  removeParticipant,
  updateRoom,
} from '../../contract/chat/rooms.ts'
import type { Message, Room } from '../../contract/chat/schemas.ts'
import { listMembers, listPeople } from '../../contract/identity/people.ts'
import type { Profile } from '../../contract/identity/schemas.ts'
import { type Page, SEARCH_TEXT_MOST } from '../../contract/page.ts'
import { can } from '../../contract/permissions.ts'
import type { Option } from '../kit/choice-field.tsx'
import { ask } from '../lib/ask.ts'
import { call } from '../lib/call.ts'
import { handIn } from '../lib/changes/desk.ts'
import { currentLocale, translator } from '../lib/i18n.tsx'
import { queries } from '../lib/queries.ts'
import { messageEdited, messageErased, reactionAdded, reactionRemoved } from './changes.ts'
import { chatWords } from './words/index.ts'

/** The liveliest two hundred, which is everybody's all but for a few; older ones are found by their address. */
export const roomsAsked = () => ({ ...ask(listRooms, { query: { limit: 200 } }), staleTime: 60_000 })

export const roomAsked = (roomId: number) => ask(readRoom, { params: { roomId } })

/** Kept in step with the log by events; the list then never has to be read again. */
export function changeRooms(cache: QueryClient, change: (rooms: Room[]) => Room[]): void {
  cache.setQueryData<Page<Room>>(roomsAsked().queryKey, (page) =>
    page === undefined ? page : { ...page, results: change(page.results) },
  )
}

export const changeRoom = (cache: QueryClient, roomId: number, change: (room: Room) => Room): void => {
  changeRooms(cache, (rooms) => rooms.map((room) => (room.id === roomId ? change(room) : room)))
  cache.setQueryData<Room>(roomAsked(roomId).queryKey, (room) => room && change(room))
}

export const readRoomsAgain = (): void => void queries.invalidateQueries({ queryKey: [listRooms.id] })

export type HistoryAsk = z.input<typeof listMessages.query>

export const historyAsked = (roomId: number, query: HistoryAsk = {}) =>
  ask(listMessages, { params: { roomId }, query: { limit: HISTORY_LIMIT, ...query } })

const HISTORY_LIMIT = 50

export function useCreateRoom() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({
      body,
      idempotencyKey,
    }: {
      body: z.input<typeof createRoom.body>
      idempotencyKey: string
    }) => call(createRoom, { body }, { idempotencyKey }),
    onSuccess: (room) => changeRooms(cache, (rooms) => [room, ...rooms.filter(({ id }) => id !== room.id)]),
  })
}

export function useRenameRoom(roomId: number) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (name: string) => call(updateRoom, { params: { roomId }, body: { name } }),
    onSuccess: ({ name }) => changeRoom(cache, roomId, (room) => ({ ...room, name })),
  })
}

export function useAddParticipant(roomId: number) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (userId: number) => call(addParticipant, { params: { roomId }, body: { user_id: userId } }),
    onSuccess: (added) =>
      changeRoom(cache, roomId, (room) => ({
        ...room,
        participants: [...room.participants.filter(({ user_id }) => user_id !== added.user_id), added],
      })),
  })
}

export function useRemoveParticipant(roomId: number) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (userId: number) => call(removeParticipant, { params: { roomId, userId } }),
    onSuccess: (_, userId) =>
      changeRoom(cache, roomId, (room) => ({
        ...room,
        participants: room.participants.filter(({ user_id }) => user_id !== userId),
      })),
  })
}

const onMessage = ({ room_id, id }: Message) => ({ roomId: room_id, messageId: id })

export const edit = (message: Message, content: string, mentions: number[]) =>
  handIn(
    messageEdited,
    { params: onMessage(message), body: { content, mentions } },
    told(message, 'change.edit'),
  )

export const erase = (message: Message) =>
  handIn(messageErased, { params: onMessage(message) }, told(message, 'change.erase'))

export const react = (message: Message, emoji: string, on: boolean) => {
  const params = { ...onMessage(message), emoji }
  return on
    ? handIn(reactionAdded, { params, body: {} }, told(message, 'change.react'))
    : handIn(reactionRemoved, { params }, told(message, 'change.unreact'))
}

const told = ({ room_id }: Message, what: `change.${'edit' | 'erase' | 'react' | 'unreact'}`) => ({
  label: translator(chatWords, currentLocale())(what),
  href: `/chat/${room_id}`,
})

export const searchAsked = (q: string, roomId: number | undefined) =>
  ask(searchMessages, {
    query: { q: q.slice(0, SEARCH_TEXT_MOST), limit: 30, ...(roomId === undefined ? {} : { room: roomId }) },
  })

/** People one may write to: everybody for administrators, one's organization for its members. Agents may list
 *  nobody, so they are offered those they already share a room with. */
export function peopleFinder(me: Profile, rooms: readonly Room[]) {
  return async (text: string, signal: AbortSignal): Promise<Option[]> => {
    const q = text.slice(0, SEARCH_TEXT_MOST)
    if (can(me.role, 'people.manage')) {
      const { results } = await call(listPeople, { query: { q, limit: 10, sort: 'name' } }, { signal })
      return results.filter(({ id }) => id !== me.id).map(personOption)
    }
    if (can(me.role, 'members.list')) {
      const params = { organizationId: me.organization.id }
      const { results } = await call(listMembers, { params, query: { q, limit: 10 } }, { signal })
      return results.filter(({ id }) => id !== me.id).map(personOption)
    }
    return acquaintances(rooms, me.id).filter(({ label }) => label.toLowerCase().includes(q.toLowerCase()))
  }
}

const personOption = (one: { id: number; first_name: string; last_name: string; email: string }): Option => ({
  value: String(one.id),
  label: `${one.first_name} ${one.last_name}`,
  help: one.email,
})

function acquaintances(rooms: readonly Room[], me: number): Option[] {
  const known = new Map(rooms.flatMap((room) => room.participants).map((one) => [one.user_id, one.name]))
  known.delete(me)
  return [...known].map(([id, name]) => ({ value: String(id), label: name }))
}
