import { chatErrors as errors } from '../../contract/chat/errors.ts'
import type { ErrorSpec } from '../../contract/errors.ts'
import { identityErrors } from '../../contract/identity/errors.ts'
import { rateErrors } from '../../contract/platform/errors.ts'
import { uploadErrors } from '../../contract/platform/upload-errors.ts'
import type { Asker, Outcome, RoomExtract, RoomRefusal } from '../../durable-objects/chat-room/api.ts'
import type { Bindings } from '../kernel/bindings.ts'
import type { Context, SignedIn } from '../kernel/context.ts'
import { confirmActor } from '../kernel/data/guards.ts'
import { fail } from '../kernel/failure.ts'
import { roomFactsOf } from './room-facts.ts'

export const roomObject = ({ CHAT_ROOM }: Bindings, roomId: number) =>
  CHAT_ROOM.get(CHAT_ROOM.idFromName(String(roomId)))

export type RoomObject = ReturnType<typeof roomObject>

/** An extract of a room for the lists, the search and the notifications. */
export interface Heard {
  readonly roomId: number
  readonly extract: RoomExtract
}

/** Calls a room. An object that was never opened, or lost its disk, is opened from the database and called again. */
export async function inRoom<Value>(
  ctx: Context,
  roomId: number,
  ask: (room: RoomObject) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  const room = roomObject(ctx.bindings, roomId)
  const answer = await ask(room)
  if (!isUnopened(answer)) return answer
  return (await tellRoom(ctx, roomId)) ? ask(room) : { refused: 'room_not_found' }
}

/**
 * Asks a room to change. Its object cannot look into the database, so the actor is confirmed here, last: only the call
 * itself lies between that and the write.
 */
export async function changeRoom<Value>(
  ctx: Context,
  roomId: number,
  change: (room: RoomObject) => Promise<Outcome<Value>>,
): Promise<Outcome<Value>> {
  await confirmActor(ctx)
  return inRoom(ctx, roomId, change)
}

/** Opens a room's object from the database; false where there is no such room. */
export async function tellRoom(ctx: Context, roomId: number): Promise<boolean> {
  const facts = await roomFactsOf(ctx, roomId)
  if (facts) await roomObject(ctx.bindings, roomId).open(facts)
  return facts !== null
}

const isUnopened = (answer: Outcome<unknown>) => 'refused' in answer && answer.refused === 'unopened'

/** The value, or the refusal in the words of the API. */
export function orRefuse<Value>(answer: Outcome<Value>): Value {
  return 'ok' in answer ? answer.ok : refuse(answer.refused)
}

export function refuse(refusal: RoomRefusal): never {
  const spec = REFUSALS[refusal]
  if (!spec) throw new Error('unexpected RPC reply from a chat room')
  return fail(spec)
}

const REFUSALS: Readonly<Record<RoomRefusal, ErrorSpec | null>> = {
  unopened: null,
  unverified: null,
  rate_limited: rateErrors.limited,
  room_not_found: errors.roomNotFound,
  message_not_found: errors.messageNotFound,
  thread_not_found: errors.threadNotFound,
  thread_deleted: errors.threadDeleted,
  owners_only: errors.ownersOnly,
  author_only: errors.authorOnly,
  edited_too_often: errors.editedTooOften,
  too_many_emojis: errors.tooManyEmojis,
  client_id_conflict: errors.clientIdConflict,
  direct_room: errors.directRoom,
  room_closed: errors.roomClosed,
  room_full: errors.roomFull,
  user_not_found: identityErrors.userNotFound,
  attachment_not_found: errors.attachmentNotFound,
  attachment_not_uploaded: errors.attachmentNotUploaded,
  attachment_mismatch: uploadErrors.contentMismatch,
  attachment_taken: errors.attachmentTaken,
}

export const askerOf = ({ actor }: SignedIn): Asker => ({
  id: actor.userId,
  name: actor.name,
  role: actor.role,
})

/** An operator, who need not be a participant. */
export const operatorOf = (ctx: SignedIn): Asker => ({ ...askerOf(ctx), operator: true })
