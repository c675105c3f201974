import type * as z from 'zod'
import type { listMessages as contract } from '../../contract/chat/messages.ts'
import type { Message } from '../../contract/chat/schemas.ts'
import { can } from '../../contract/permissions.ts'
import type { Asker, Draft, HistoryAsk, Outcome, Sent } from '../../durable-objects/chat-room/api.ts'
import { iso, type SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { sha256 } from '../kernel/secrets.ts'
import { verifyAttachments } from './attachments/verify.ts'
import { anyRoom } from './back-office.ts'
import { askerOf, changeRoom, inRoom, operatorOf, orRefuse } from './room-objects.ts'
import { forReader, roomOf } from './room-rows.ts'
import { refreshMessage } from './search-index.ts'

type Messages = z.output<typeof contract.reply>

export async function listMessages(ctx: SignedIn, roomId: number, ask: HistoryAsk): Promise<Messages> {
  await roomOf(ctx, roomId)
  const history = orRefuse(await inRoom(ctx, roomId, (room) => room.history(ctx.actor.userId, ask)))
  const { root, ...page } = history
  return {
    ...page,
    results: page.results.map((message) => forReader(ctx, message)),
    ...(root ? { root: forReader(ctx, root) } : {}),
  }
}

export async function sendMessage(ctx: SignedIn, roomId: number, draft: Draft) {
  await roomOf(ctx, roomId)
  const { id, name, role } = askerOf(ctx)
  const clientId = draft.clientId ?? (await clientIdOfKey(ctx))
  const send = (ready: Draft) => changeRoom(ctx, roomId, (room) => room.send({ id, name, role }, ready))
  const named = { ...draft, clientId }
  const answer = await send(named)
  const sent = orRefuse(isUnverified(answer) ? await sendWithVerifiedFiles(ctx, roomId, named, send) : answer)
  return {
    client_id: draft.clientId ?? null,
    id: sent.seq,
    seq: sent.seq,
    created_at: iso(sent.at),
    ...(sent.dup ? { dup: true as const } : {}),
  }
}

const isUnverified = (answer: Outcome<Sent>) => 'refused' in answer && answer.refused === 'unverified'

/** The room asked whose files these are. It is asked first, so that what was stored before is answered at once. */
async function sendWithVerifiedFiles(
  ctx: SignedIn,
  roomId: number,
  draft: Draft,
  send: (ready: Draft) => Promise<Outcome<Sent>>,
): Promise<Outcome<Sent>> {
  const verified = await verifyAttachments(ctx, {
    roomId,
    userId: ctx.actor.userId,
    ids: draft.attachments ?? [],
  })
  return 'refused' in verified ? verified : send({ ...draft, verified: verified.ok })
}

/**
 * A message is stored by its room, not by the batch that keeps answers: a crash in between would let a repetition
 * under the same key send it again. So the key becomes the name by which the room knows it.
 */
async function clientIdOfKey({ claim }: SignedIn): Promise<string | undefined> {
  return claim ? `key:${await sha256(`${claim.route}:${claim.key}`)}` : undefined
}

export async function editMessage(
  ctx: SignedIn,
  roomId: number,
  change: { readonly id: number; readonly content: string; readonly mentions: readonly number[] | undefined },
): Promise<Message> {
  await roomOf(ctx, roomId)
  const { id, content } = change
  const message = orRefuse(
    await changeRoom(ctx, roomId, async (room) => {
      // Without a list of mentions the earlier ones are kept.
      const before = change.mentions ? null : await room.message(ctx.actor.userId, id)
      if (before && 'refused' in before) return before
      return room.edit(askerOf(ctx), id, content, change.mentions ?? before?.ok.mentions ?? [])
    }),
  )
  await refreshMessage(ctx, roomId, id)
  return forReader(ctx, message)
}

export async function deleteMessage(ctx: SignedIn, roomId: number, messageId: number): Promise<void> {
  await roomOf(ctx, roomId)
  orRefuse(await changeRoom(ctx, roomId, (room) => room.erase(askerOf(ctx), messageId)))
  await refreshMessage(ctx, roomId, messageId)
}

/**
 * An owner reads earlier versions in their own room. The back office may read them in any room, with an audit entry:
 * it is written before the text is returned, so that no read goes unrecorded.
 */
export async function listVersions(ctx: SignedIn, roomId: number, messageId: number) {
  const operates = can(ctx.actor.role, 'chat.operate')
  if (!operates) await roomOf(ctx, roomId)
  const versionsFor = (asker: Asker) => inRoom(ctx, roomId, (room) => room.versions(asker, messageId))
  const asMember = await versionsFor(askerOf(ctx))
  if (!operates || 'ok' in asMember) return show(orRefuse(asMember))
  const versions = orRefuse(await versionsFor(operatorOf(ctx)))
  const { organization_id: organizationId } = await anyRoom(ctx, roomId)
  await commit(ctx, {
    write: [],
    audit: [
      {
        action: 'chat.versions_read',
        subject: ['room', roomId],
        organizationId,
        after: { message_id: messageId },
      },
    ],
  })
  return show(versions)
}

const show = (versions: readonly { content: string; until: number }[]) => ({
  results: versions.map(({ content, until }) => ({ content, until: iso(until) })),
})

export async function react(
  ctx: SignedIn,
  roomId: number,
  reaction: { readonly id: number; readonly emoji: string; readonly on: boolean },
): Promise<void> {
  await roomOf(ctx, roomId)
  const { id, emoji, on } = reaction
  orRefuse(await changeRoom(ctx, roomId, (room) => room.react(askerOf(ctx), id, emoji, on)))
}
