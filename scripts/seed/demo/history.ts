import { invitations } from './invitations.ts'
import { CNSS } from './organizations.ts'
import { ADMIN, GESTIONNAIRE } from './people.ts'
import { DAY, dice, HOUR, MINUTE, type Row } from './sql.ts'
import { workdaysWithin } from './workdays.ts'

const PHONE = 'Chrome · Android'
const DESK = 'Chrome · Windows'
const DAYS = 30

/** What the audit trail and the System page show of a month: sign-ins, changes, mails, one mail that failed. */
export function history(today: number, people: readonly Row[]) {
  const audit = [...signIns(today, people), ...changes(today, people)].sort(
    (a, b) => Number(a.at) - Number(b.at),
  )
  const events = invitations.map(({ id, agedDays }) => ({
    id: eventId(id),
    name: 'identity.invitation_sent',
    organization_id: CNSS,
    actor_id: GESTIONNAIRE,
    payload: JSON.stringify({ invitation_id: id }),
    at: today - agedDays * DAY,
    request_id: requestId(9_000 + id),
  }))
  return { audit, events, jobs: jobRows(today), crons: cronRows(today) }
}

function signIns(today: number, people: readonly Row[]): Row[] {
  const roll = dice(7)
  const regulars = people.filter((person) => person.last_sign_in_at !== null && person.is_active).slice(0, 22)
  const entries: Row[] = []
  for (const day of workdaysWithin(today, DAYS))
    for (const person of regulars) {
      if (roll(5) > 1) continue
      // Between half past seven and half past five, most of them in the morning.
      const at = day + 7 * HOUR + 30 * MINUTE + Math.min(roll(10), roll(10)) * HOUR + roll(60) * MINUTE
      const failed = roll(12) === 0
      entries.push(
        entry(at, entries.length, {
          action: failed ? 'identity.sign_in_failed' : 'identity.signed_in',
          actor: failed ? null : person,
          organization: Number(person.organization_id),
          subject: ['user', Number(person.id)],
          after: failed
            ? { code: 'identity.bad_credentials', route: 'identity.signIn', count: 1 }
            : { method: 'password', kind: 'browser' },
          device: roll(3) === 0 ? DESK : PHONE,
        }),
      )
    }
  return entries
}

function changes(today: number, people: readonly Row[]): Row[] {
  const admin = people.find((person) => person.id === ADMIN) ?? null
  const gestionnaire = people.find((person) => person.id === GESTIONNAIRE) ?? null
  const created = people
    .filter((person) => Number(person.created_at) > today - DAYS * DAY)
    .map((person, index) =>
      entry(Number(person.created_at), 2_000 + index, {
        action: 'identity.person_created',
        actor: admin,
        organization: Number(person.organization_id),
        subject: ['user', Number(person.id)],
        after: {
          email: String(person.email),
          first_name: String(person.first_name),
          last_name: String(person.last_name),
          role: String(person.role),
          organization_id: Number(person.organization_id),
        },
        device: DESK,
      }),
    )
  const closed = people
    .filter((person) => !person.is_active)
    .map((person, index) =>
      entry(today - (3 + index * 2) * DAY, 3_000 + index, {
        action: 'identity.person_updated',
        actor: admin,
        organization: Number(person.organization_id),
        subject: ['user', Number(person.id)],
        before: { is_active: true },
        after: { is_active: false },
        device: DESK,
      }),
    )
  const legal = entry(today - 9 * DAY, 4_000, {
    action: 'organizations.updated',
    actor: admin,
    organization: CNSS,
    subject: ['organization', CNSS],
    before: { phone_number: '+229 01 21 30 27 00', tax_office: null },
    after: { phone_number: '+229 01 21 30 27 27', tax_office: 'DGE Cotonou' },
    device: DESK,
  })
  const invited = invitations.map(({ id, email, role, agedDays }) =>
    entry(today - agedDays * DAY, 5_000 + id, {
      action: 'identity.invited',
      actor: gestionnaire,
      organization: CNSS,
      subject: ['invitation', id],
      after: { email, role },
      device: PHONE,
    }),
  )
  return [...created, ...closed, legal, ...invited]
}

interface Happening {
  readonly action: string
  readonly actor: Row | null
  readonly organization: number
  readonly subject: readonly [type: string, id: number]
  readonly before?: Readonly<Record<string, string | number | boolean | null>>
  readonly after?: Readonly<Record<string, string | number | boolean | null>>
  readonly device: string
}

function entry(at: number, serial: number, happening: Happening): Row {
  const { actor, before, after } = happening
  return {
    at,
    action: happening.action,
    actor_id: actor ? Number(actor.id) : null,
    actor_name: actor ? `${actor.first_name} ${actor.last_name}` : null,
    organization_id: happening.organization,
    subject_type: happening.subject[0],
    subject_id: String(happening.subject[1]),
    before: before ? JSON.stringify(before) : null,
    after: after ? JSON.stringify(after) : null,
    ip: `41.85.${160 + (serial % 30)}.${1 + (serial % 250)}`,
    device: happening.device,
    request_id: requestId(serial),
  }
}

function jobRows(today: number): Row[] {
  return invitations.map(({ id, agedDays }) => {
    const at = today - agedDays * DAY
    const refused = id === 2
    return {
      name: 'identity.mail_invitation',
      key: `${eventId(id)}:identity.mail_invitation`,
      payload: JSON.stringify({ event_id: eventId(id) }),
      state: refused ? 'parked' : 'done',
      attempts: 1,
      created_at: at,
      next_attempt_at: null,
      finished_at: at + 2_000,
      reason: refused ? 'Park: the mail provider refuses this mail' : null,
      request_id: requestId(9_000 + id),
    }
  })
}

function cronRows(today: number): Row[] {
  const night = today - (today % DAY) + 3 * HOUR + 17 * MINUTE
  const lastNight = night > today ? night - DAY : night
  const row = (name: string, startedAt: number, durationMs: number, detail: string | null) => ({
    name,
    started_at: startedAt,
    duration_ms: durationMs,
    ok: true,
    detail,
  })
  return [
    row('kernel.sweep', today - MINUTE, 4, '0 sent'),
    row('kernel.clean_up', lastNight, 18, null),
    row('identity.clean_up_sessions', lastNight, 11, null),
    row('identity.rotate_keys', lastNight, 6, null),
  ]
}

const eventId = (serial: number) => `00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`
const requestId = (serial: number) => `00000000-0000-4000-9000-${String(serial).padStart(12, '0')}`
