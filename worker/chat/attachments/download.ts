import { chatErrors } from '../../../contract/chat/errors.ts'
import type { Attachment } from '../../../contract/chat/schemas.ts'
import { authErrors } from '../../../contract/platform/errors.ts'
import type { ThumbnailPixels } from '../../../contract/platform/thumbnails.ts'
import { keyOf } from '../../files/owners.ts'
import { THUMBNAIL_TYPE, thumbnailOf } from '../../files/thumbnail.ts'
import { authenticateWith } from '../../identity/sessions/authenticate.ts'
import { type Context, iso, type SignedIn } from '../../kernel/context.ts'
import { fail } from '../../kernel/failure.ts'
import { presignGet } from '../../kernel/files/storage.ts'
import { fileOf, type Link, openReaderLink } from '../../kernel/files/storage-links.ts'
import { inRoom, orRefuse } from '../room-objects.ts'
import { roomOf, roomOpenTo } from '../room-rows.ts'
import { placeOf } from './place.ts'

/** The room is asked each time whether its reader is a member and the message still exists. */
export async function requireAttachment(
  ctx: SignedIn,
  roomId: number,
  attachmentId: string,
): Promise<Attachment> {
  await roomOf(ctx, roomId)
  return orRefuse(await inRoom(ctx, roomId, (room) => room.attachment(ctx.actor.userId, attachmentId)))
}

export async function linkTo(
  ctx: SignedIn,
  roomId: number,
  attachmentId: string,
): Promise<{ url: string; expires_at: string }> {
  const { userId, sessionId } = ctx.actor
  const file = await requireAttachment(ctx, roomId, attachmentId)
  const { url, expiresAt } = await presignGet(ctx, keyOf(placeOf(roomId), file.id), file.name, {
    path: `/api/chat/rooms/${roomId}/attachments/${file.id}/content`,
    reader: { userId, sessionId },
  })
  return { url, expires_at: iso(expiresAt) }
}

/**
 * The link works without a cookie, for programs and `<img>`, but grants nothing by itself: each time it is followed, the
 * reader it was made for must still be signed in and in the room, and the message must still exist.
 */
export async function giveAttachment(
  ctx: Context,
  roomId: number,
  attachmentId: string,
  link: Link,
): Promise<Response> {
  const grant = await openReaderLink(ctx, keyOf(placeOf(roomId), attachmentId), link)
  const { userId, sessionId } = grant.reader
  const { actor, found } = await authenticateWith(ctx, { via: 'token', key: sessionId, userId }, (personId) =>
    roomOpenTo(roomId, personId),
  )
  if (!actor) fail(authErrors.sessionEnded)
  if (!found) fail(chatErrors.roomNotFound)
  orRefuse(await inRoom(ctx, roomId, (room) => room.attachment(userId, attachmentId)))
  return fileOf(ctx, grant)
}

/** A small picture for the conversation itself. A page asks for it by its cookie, in one request instead of two. */
export async function giveThumbnail(
  ctx: SignedIn,
  roomId: number,
  attachmentId: string,
  pixels: ThumbnailPixels,
): Promise<Response> {
  const { id, type, size } = await requireAttachment(ctx, roomId, attachmentId)
  const picture = await thumbnailOf(ctx, { id, type, size, key: keyOf(placeOf(roomId), id) }, pixels)
  if (!picture) return fail(chatErrors.noThumbnail)
  return new Response(picture, {
    headers: {
      'Content-Type': THUMBNAIL_TYPE,
      'Content-Security-Policy': "default-src 'none'; sandbox",
      // Its address is the file's, which never changes. Another person at this browser asks with another cookie.
      'Cache-Control': `private, max-age=${THUMBNAIL_SECONDS}, immutable`,
      Vary: 'Cookie',
    },
  })
}

const THUMBNAIL_SECONDS = 7 * 24 * 60 * 60
