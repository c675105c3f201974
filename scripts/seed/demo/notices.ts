import type { NotificationKind } from '../../../contract/notification-kinds.ts'
import type { NoticePlan } from '../objects/plan.ts'
import { conversations } from './conversations/all.ts'
import { CNSS, NOURX } from './organizations.ts'
import { ADMIN, AGENT, GESTIONNAIRE } from './people.ts'
import { DAY, type Row } from './sql.ts'
import { at, workdayBefore } from './workdays.ts'

export interface Notice {
  readonly userId: number
  readonly key: string
  readonly kind: NotificationKind
  readonly at: number
  readonly organization: number | null
  readonly subject: readonly [type: string, id: number] | null
  readonly by: number | null
  readonly data: Readonly<Record<string, string | number | null>>
  readonly readAfterMinutes: number | null
}

/** What the bell shows: groups one was brought into, mentions, an assignment. Of yesterday some are unread. */
export const noticesOf = (today: number, messageNumbers: (roomId: number) => readonly number[]) =>
  numberedNotices([...assignments(today), ...groupsOpened(today), ...mentions(today, messageNumbers)], 0)

/** The rows, and what the people's objects hold of them. Their ids follow those that are taken. */
export function numberedNotices(notices: readonly Notice[], taken: number) {
  const all = [...notices].sort((a, b) => a.at - b.at)
  const rows = all.map(
    (one, index): Row => ({
      id: taken + index + 1,
      key: `${one.kind}:${one.key}:${one.userId}`,
      user_id: one.userId,
      organization_id: one.organization,
      seq: null,
      kind: one.kind,
      subject_type: one.subject?.[0] ?? null,
      subject_id: one.subject?.[1] ?? null,
      by_id: one.by,
      data: JSON.stringify(one.data),
      created_at: one.at,
      read_at: one.readAfterMinutes === null ? null : one.at + one.readAfterMinutes * 60_000,
    }),
  )
  const plans = rows.map(
    (row): NoticePlan => ({
      id: Number(row.id),
      userId: Number(row.user_id),
      key: String(row.key),
      kind: String(row.kind),
      at: Number(row.created_at),
    }),
  )
  return { rows, plans }
}

function assignments(today: number): Notice[] {
  return [
    { organization: CNSS, name: 'Caisse Nationale de Sécurité Sociale', ago: 150 },
    { organization: NOURX, name: 'NOURX', ago: 20 },
  ].map(({ organization, name, ago }) => ({
    userId: AGENT,
    key: `demo:assigned:${organization}`,
    kind: 'identity.assigned',
    at: today - ago * DAY,
    organization,
    subject: ['organization', organization],
    by: ADMIN,
    data: { organization_name: name },
    readAfterMinutes: 25,
  }))
}

function groupsOpened(today: number): Notice[] {
  return conversations.flatMap(({ name, organization, people: [owner, ...others], days }, index) => {
    const first = days[0]
    if (name === undefined || owner === undefined || !first) return []
    const opened = at(workdayBefore(today, first.workdaysAgo), first.lines[0]?.[0] ?? '8:00') - 3_600_000
    return others.map((userId) => ({
      userId,
      key: `demo:added:${index + 1}`,
      kind: 'chat.added',
      at: opened,
      organization,
      subject: ['room', index + 1] as const,
      by: owner,
      data: { room_name: name },
      readAfterMinutes: 40,
    }))
  })
}

function mentions(today: number, messageNumbers: (roomId: number) => readonly number[]): Notice[] {
  return conversations.flatMap(({ name, organization, days }, index) => {
    const roomId = index + 1
    const numbers = messageNumbers(roomId)
    const lines = days.flatMap((day) => day.lines.map((line) => ({ line, workdaysAgo: day.workdaysAgo })))
    return lines.flatMap(({ line: [time, by, , more], workdaysAgo }, place) =>
      (more?.mentions ?? []).map((userId) => ({
        userId,
        key: `room:${roomId}:${numbers[place] ?? 0}`,
        kind: 'chat.mentioned',
        at: at(workdayBefore(today, workdaysAgo), time),
        organization,
        subject: ['room', roomId] as const,
        by,
        data: { room_name: name ?? '', message_id: numbers[place] ?? 0 },
        readAfterMinutes: workdaysAgo === 1 && userId !== GESTIONNAIRE ? null : 12,
      })),
    )
  })
}
