import type { Reply } from '../../../contract/tickets/replies.ts'
import type { Ticket } from '../../../contract/tickets/schemas.ts'
import { bodyOf, pageOf } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import { CNSS, OPERATOR, type Player } from '../../kernel/testing/cast.ts'
import { OPENING, type Scene, setScene } from '../../kernel/testing/scene.ts'

/** CNSS and its agent, and what they do about tickets. */
export async function supportScene(options: Parameters<typeof setScene>[0] = {}) {
  const scene = await setScene(options)
  return { scene, cast: scene.cast, support: supportIn(scene) }
}

export function supportIn(scene: Scene) {
  const { agent, gestionnaire } = scene.cast
  const ask = (by: Player, method: string, path: string, body?: unknown) =>
    scene.as(by)(method, path, body === undefined ? {} : { body })
  const at = (ticket: Id) => `/api/tickets/${ticket.id}`
  return {
    ask,
    open: async (fields: object = {}, by = gestionnaire) =>
      bodyOf<Ticket>(await ask(by, 'POST', '/api/tickets', { ...OPENED, ...fields })),
    read: async (ticket: Id, by = agent) => bodyOf<Ticket>(await ask(by, 'GET', at(ticket))),
    patch: (ticket: Id, body: object, by = agent) => ask(by, 'PATCH', at(ticket), body),
    changed: async (ticket: Id, body: object, by = agent) =>
      bodyOf<Ticket>(await ask(by, 'PATCH', at(ticket), body)),
    list: async (query = '', by = agent) =>
      (await pageOf<Ticket>(await ask(by, 'GET', `/api/tickets${query}`))).results,
    reply: (ticket: Id, body: object, by = gestionnaire) => ask(by, 'POST', `${at(ticket)}/replies`, body),
    said: async (ticket: Id, text: string, by = gestionnaire, more: object = {}) =>
      bodyOf<Reply>(await ask(by, 'POST', `${at(ticket)}/replies`, { body: text, ...more })),
    replies: async (ticket: Id, by = agent) =>
      (await pageOf<Reply>(await ask(by, 'GET', `${at(ticket)}/replies`))).results,
    merge: (ticket: Id, into: Id, by = agent) =>
      ask(by, 'POST', `${at(ticket)}/merges`, { into_id: into.id }),
    split: (ticket: Id, replyIds: readonly (number | null)[], by = agent) =>
      ask(by, 'POST', `${at(ticket)}/splits`, { reply_ids: replyIds, subject: 'Une autre question' }),
    rate: (ticket: Id, body: object, by = gestionnaire) => ask(by, 'PUT', `${at(ticket)}/satisfaction`, body),
  }
}

/** As many tickets more that are like one in everything but their id and reference. */
export async function manyLike({ id }: Id, count: number): Promise<void> {
  const columns = await rowsOf<{ name: string }>("select name from pragma_table_info('tickets')")
  const names = columns.map(({ name }) => name)
  const values = names.map((name) =>
    name === 'id'
      ? 'tickets.id + 10000 + each.value'
      : name === 'reference'
        ? "reference || '-' || each.value"
        : `tickets.${name}`,
  )
  await rowsOf(
    `insert into tickets (${names.join(', ')}) select ${values.join(', ')} from tickets, json_each(?) each where tickets.id = ?`,
    JSON.stringify(Array.from({ length: count }, (_, index) => index)),
    id,
  )
}

interface Id {
  readonly id: number
}

export const CALENDAR = {
  name: 'Matin',
  time_zone: 'Africa/Porto-Novo',
  week: { mon: [['08:00', '12:00']] },
}

export const PREVIEW = {
  policy_id: null,
  start: '2026-11-02T09:30:00.000Z',
  events: [],
  at: '2026-11-02T10:30:00.000Z',
}

export const CANNED = {
  title: 'Nous regardons',
  body: 'Bonjour {{requester.first_name}}, nous regardons {{ticket.reference}}.',
  locale: 'fr',
}

export const OPENED = { subject: 'Le site ne répond pas', body: 'Depuis ce matin, la page reste blanche.' }

/** An upload as it is once it was completed, without its bytes: with its document. */
export async function completedFile(
  by: Player,
  place: { readonly type: 'ticket' | 'organization'; readonly id: number },
  { internal = false, isComplete = true } = {},
): Promise<string> {
  const id = crypto.randomUUID()
  const [{ next } = { next: 0 }] = await rowsOf<{ next: number }>(
    'select coalesce(max(id), 7000) + 1 as next from documents',
  )
  await rowsOf(
    `insert into files (id, organization_id, owner_type, container_id, owner_id, uploader_id, key, name, type, size,
       internal, created_at) values (?, ?, ?, ?, ?, ?, ?, 'capture.png', 'image/png', 1200, ?, ?)`,
    // What clients may not see does not take up their space.
    ...[id, internal ? OPERATOR : CNSS, place.type, place.id],
    ...[isComplete ? next : null, by.id, `${place.type}s/${id}`],
    ...[internal ? 1 : 0, OPENING],
  )
  if (isComplete)
    await rowsOf(
      `insert into documents (id, organization_id, ticket_id, name, mimetype, type, size, file_id, internal,
         uploaded_by_id, scan, search_text, created_at, updated_at)
       values (?, ?, ?, 'capture.png', 'image/png', 'image', 1200, ?, ?, ?, 'none', 'capture.png', ?, ?)`,
      ...[next, CNSS, place.type === 'ticket' ? place.id : null, id, internal ? 1 : 0, by.id],
      ...[OPENING, OPENING],
    )
  return id
}
