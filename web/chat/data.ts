import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import type * as z from 'zod'
import { readAttachment } from '../../contract/chat/attachments.ts'
import { listMessages, listVersions, searchMessages } from '../../contract/chat/messages.ts'
import {
  addParticipant,
  createRoom,
  listContacts,
  listRooms,
  readRoom,
  readSettings,
  removeParticipant,
  updateParticipant,
  updateRoom,
  updateSettings,
} from '../../contract/chat/rooms.ts'
import type { Attachment, Message, Room, RoomRole } from '../../contract/chat/schemas.ts'
import { type Page, SEARCH_TEXT_MOST } from '../../contract/page.ts'
import { call } from '../lib/call.ts'
import { submitMutation } from '../lib/changes/mutation-client.ts'
import { currentLocale, translator } from '../lib/i18n.tsx'
import { ProblemError } from '../lib/problem.ts'
import { queries } from '../lib/queries.ts'
import { routePages, routeQuery } from '../lib/query-options.ts'
import { changeWords } from './change-labels/words/index.ts'
import {
  messageEdited,
  messageErased,
  reactionAdded,
  reactionRemoved,
  roomMarkCleared,
  roomMarkedUnread,
  roomPinned,
  roomUnpinned,
  threadSeen,
} from './changes.ts'

/** The two hundred most recent rooms, which is all of them for almost everyone. Older ones are read by id. */
export const roomsAsked = () => ({ ...routeQuery(listRooms, { query: { limit: 200 } }), staleTime: 60_000 })

export const roomAsked = (roomId: number) => routeQuery(readRoom, { params: { roomId } })

/** Updated by log events, so that the list need not be read again. */
export function changeRooms(cache: QueryClient, change: (rooms: Room[]) => Room[]): void {
  cache.setQueryData<Page<Room>>(roomsAsked().queryKey, (page) =>
    page === undefined ? page : { ...page, results: change(page.results) },
  )
}

export const changeRoom = (cache: QueryClient, roomId: number, change: (room: Room) => Room): void => {
  changeRooms(cache, (rooms) => rooms.map((room) => (room.id === roomId ? change(room) : room)))
  cache.setQueryData<Room>(roomAsked(roomId).queryKey, (room) => room && change(room))
}

/** Removed from the room: its queries are invalidated, and the server refuses them. */
export function forgetRoom(cache: QueryClient, roomId: number): void {
  changeRooms(cache, (rooms) => rooms.filter(({ id }) => id !== roomId))
  void cache.invalidateQueries({ queryKey: roomAsked(roomId).queryKey })
}

export const readRoomsAgain = (): void => void queries.invalidateQueries({ queryKey: [listRooms.id] })

export type HistoryAsk = z.input<typeof listMessages.query>

/** Without the replies that are kept to threads, unless a thread is asked for. */
export const historyAsked = (roomId: number, query: HistoryAsk = {}) =>
  routeQuery(listMessages, { params: { roomId }, query: { thread: 'none', limit: HISTORY_LIMIT, ...query } })

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

export function useChangeRole(roomId: number) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ userId, role }: { userId: number; role: RoomRole }) =>
      call(updateParticipant, { params: { roomId, userId }, body: { role } }),
    // A single owner hands the role on, and the server chooses to whom.
    onSuccess: () => readParticipantsAgain(cache, roomId),
  })
}

/** Roles are not in the log: screens that show them read them again. */
export async function readParticipantsAgain(cache: QueryClient, roomId: number): Promise<void> {
  const { participants } = await cache.fetchQuery({ ...roomAsked(roomId), staleTime: 0 })
  changeRoom(cache, roomId, (room) => ({ ...room, participants }))
}

const onMessage = ({ room_id, id }: Message) => ({ roomId: room_id, messageId: id })

export const edit = (message: Message, content: string, mentions: number[]) =>
  submitMutation(
    messageEdited,
    { params: onMessage(message), body: { content, mentions } },
    describeChange(message, 'change.edit'),
  )

export const erase = (message: Message) =>
  submitMutation(messageErased, { params: onMessage(message) }, describeChange(message, 'change.erase'))

export const react = (message: Message, emoji: string, on: boolean) => {
  const params = { ...onMessage(message), emoji }
  return on
    ? submitMutation(reactionAdded, { params, body: {} }, describeChange(message, 'change.react'))
    : submitMutation(reactionRemoved, { params }, describeChange(message, 'change.unreact'))
}

const describeChange = ({ room_id, in_room, thread }: Message, what: ChangeWord) =>
  described(room_id, what, in_room ? '' : `/threads/${thread}`)

const described = (roomId: number, what: ChangeWord, rest = '') => ({
  label: translator(changeWords, currentLocale())(what),
  href: `/chat/${roomId}${rest}`,
})

type ChangeWord =
  `change.${'edit' | 'erase' | 'react' | 'unreact' | 'pin' | 'unpin' | 'markUnread' | 'markRead' | 'readThread'}`

export const pin = ({ id }: Room, on: boolean) =>
  on
    ? submitMutation(roomPinned, { params: { roomId: id }, body: {} }, described(id, 'change.pin'))
    : submitMutation(roomUnpinned, { params: { roomId: id } }, described(id, 'change.unpin'))

/** From a message on, or as a whole. */
export const markUnread = (roomId: number, from?: number) =>
  submitMutation(
    roomMarkedUnread,
    { params: { roomId }, body: from === undefined ? {} : { from } },
    described(roomId, 'change.markUnread'),
  )

export const clearUnreadMark = (roomId: number) =>
  submitMutation(roomMarkCleared, { params: { roomId } }, described(roomId, 'change.markRead'))

export const readThread = (roomId: number, messageId: number, seq: number) =>
  submitMutation(
    threadSeen,
    { params: { roomId, messageId }, body: { seq } },
    described(roomId, 'change.readThread', `/threads/${messageId}`),
  )

/** A download link for the file, valid for five minutes. */
export const linkTo = async (roomId: number, attachmentId: string): Promise<string> =>
  (await call(readAttachment, { params: { roomId, attachmentId } })).url

/**
 * The bytes of a sound, for a player that seeks in them: a media element would ask for ranges, which links do not answer,
 * and Safari plays nothing without.
 */
export async function soundOf(
  roomId: number,
  { id, type }: Pick<Attachment, 'id' | 'type'>,
  signal: AbortSignal,
): Promise<Blob> {
  const url = await linkTo(roomId, id)
  const answer = await fetch(url, { signal })
  if (!answer.ok)
    throw new ProblemError({ status: answer.status, code: 'chat.attachment_not_found', title: '' })
  return new Blob([await answer.arrayBuffer()], { type })
}

export const searchAsked = (q: string, roomId: number | undefined) =>
  routeQuery(searchMessages, {
    query: { q: q.slice(0, SEARCH_TEXT_MOST), limit: 30, ...(roomId === undefined ? {} : { room: roomId }) },
  })

/** The operator's people whom the person may write to: agents or administrators, few by nature. */
export const operatorContactsAsked = () =>
  routeQuery(listContacts, { query: { limit: 20, operator: 'true' } })

/** The people whom the person may write to. */
export const contactsAsked = (q: string, organization?: number) =>
  routePages(listContacts, {
    query: {
      limit: 30,
      ...(q === '' ? {} : { q: q.slice(0, SEARCH_TEXT_MOST) }),
      ...(organization === undefined ? {} : { organization }),
    },
  })

export const versionsAsked = (message: Message) => ({
  ...routeQuery(listVersions, { params: onMessage(message) }),
  staleTime: 0,
})

export const settingsAsked = () => routeQuery(readSettings)

export function useChangeSettings() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (shares_receipts: boolean) => call(updateSettings, { body: { shares_receipts } }),
    onSuccess: (settings) => cache.setQueryData(settingsAsked().queryKey, settings),
  })
}
