import { and, count, desc, eq, isNull, lte } from 'drizzle-orm'
import * as z from 'zod'
import { missedBy, roomsAmong } from '../../chat/missed.ts'
import { type Correspondent, correspondents } from '../../identity/people/correspondents.ts'
import { findPeople, type PersonFacts, personNamed } from '../../identity/people/find.ts'
import { preferenceFor, preferencesOf } from '../../identity/preferences/preferences.ts'
import type { Context } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import { DAY_MS } from '../../kernel/data/days.ts'
import { defineJob } from '../../kernel/jobs/job.ts'
import { sendMail } from '../../kernel/mail/mail.ts'
import { isAllowed } from '../access.ts'
import { digestOf, headersFor, type Line, lineOf } from '../mail/letter.ts'
import { unsubscribeUrl } from '../mail/token.ts'
import { byPerson, toldColumns, toldOf } from '../rows.ts'
import { notificationDigests as digests, notifications } from '../tables.ts'
import { SEND_DIGEST } from './due.ts'

/** A mail that somebody reads; the rest is counted. */
const LINES_MOST = 30

type Digest = typeof digests.$inferSelect

/**
 * First it is written down what the digest says, together with what it took up, then it is sent: every attempt after
 * that sends the same mail under the same intent, whatever was read or renamed meanwhile.
 */
export const sendDigest = defineJob({
  name: SEND_DIGEST,
  payload: z.strictObject({ user_id: z.number().int(), day: z.iso.date() }),
  keepDoneHours: 48,
  async run(ctx, { user_id: userId, day }, intent) {
    const [[reader], [person]] = await Promise.all([correspondents(ctx, [userId]), findPeople(ctx, [userId])])
    if (!reader || !person?.isActive) return
    const digest =
      (await digestOfDay(ctx, userId, day)) ?? (await compose(ctx, { reader, person, day, intent }))
    // Another order was faster, or they went to another organization, whose clients are not theirs to read of.
    if (digest?.job_key !== intent || digest.organization_id !== person.organizationId) return
    await send(ctx, reader, digest)
  },
  async recipient(ctx, { user_id }) {
    const [reader] = await correspondents(ctx, [user_id])
    return reader ? { name: reader.first_name, email: reader.email } : null
  },
})

async function digestOfDay(ctx: Context, userId: number, day: string): Promise<Digest | null> {
  const row = await ctx.db
    .select()
    .from(digests)
    .where(and(eq(digests.user_id, userId), eq(digests.day, day)))
    .get()
  return row ?? null
}

interface Composing {
  readonly reader: Correspondent
  readonly person: PersonFacts
  readonly day: string
  readonly intent: string
}

async function compose(ctx: Context, { reader, person, day, intent }: Composing): Promise<Digest | null> {
  const { id: userId, locale } = reader
  const preferences = (await preferencesOf(ctx, [userId]))(userId)
  // Switched off between the order and now.
  if (preferences.digest === 'off') return null
  const isDigested = (kind: string) => preferenceFor(preferences, kind as never).email !== 'off'
  const waiting = isWaiting(userId)
  const [[total], rows, missed] = await Promise.all([
    ctx.db.select({ count: count() }).from(notifications).where(waiting),
    ctx.db
      .select(toldColumns)
      .from(notifications)
      .leftJoin(personNamed.table, byPerson)
      .where(waiting)
      .orderBy(desc(notifications.id))
      .limit(LINES_MOST),
    preferenceFor(preferences, 'chat.missed').email === 'off'
      ? []
      : missedBy(ctx, { ...person, userId }, ctx.clock.now() - DAY_MS),
  ])
  const rooms = await roomsAmong(ctx, { ...person, userId }, rows.flatMap(roomOf))
  const told = rows
    .map(toldOf)
    .filter((row) => isAllowed(row, person) && isDigested(row.kind))
    .filter((row) => row.kind === 'chat.removed' || roomOf(row).every((id) => rooms.has(id)))
  const lines: Line[] = [
    ...missed.map(({ roomId, name, unread }) =>
      lineOf(
        { kind: 'chat.missed', by: null, subject_id: roomId, data: { room_name: name, count: unread } },
        { locale, role: person.role },
      ),
    ),
    ...told.map((row) => lineOf(row, { locale, role: person.role })),
  ].slice(0, LINES_MOST)
  const digest: Digest = {
    user_id: userId,
    day,
    organization_id: person.organizationId,
    lines,
    // What may not be told is not counted either.
    count: missed.length + Math.max(0, (total?.count ?? 0) - rows.length) + told.length,
    job_key: intent,
    created_at: ctx.clock.now(),
  }
  const newest = rows[0]?.id
  await commit(ctx, {
    write: [
      ...(lines.length === 0 ? [] : [ctx.db.insert(digests).values(digest)]),
      ...(newest === undefined
        ? []
        : [
            ctx.db
              .update(notifications)
              .set({ mailed_at: ctx.clock.now() })
              .where(and(waiting, lte(notifications.id, newest))),
          ]),
    ],
  })
  return lines.length === 0 ? null : digest
}

/** Whoever left a conversation is told nothing of it. */
const roomOf = ({ subject_type, subject_id }: { subject_type: string | null; subject_id: number | null }) =>
  subject_type === 'room' && subject_id !== null ? [subject_id] : []

const isWaiting = (userId: number) =>
  and(
    eq(notifications.user_id, userId),
    eq(notifications.email, 'digest'),
    isNull(notifications.read_at),
    isNull(notifications.mailed_at),
  )

async function send(ctx: Context, { id, email, first_name, locale }: Correspondent, digest: Digest) {
  const way = await unsubscribeUrl(ctx, id, 'digest')
  const facts = { firstName: first_name, publicUrl: ctx.config.PUBLIC_URL, unsubscribeUrl: way }
  await sendMail(ctx, {
    to: email,
    locale,
    // Our own writing, read back.
    letter: digestOf({ lines: digest.lines as Line[], count: digest.count }, facts, locale),
    intent: `digest:${id}:${digest.day}`,
    headers: headersFor(way),
  })
}
