import { env } from 'cloudflare:workers'
import type { Document } from '../../../contract/documents/schemas.ts'
import { searchable } from '../../kernel/data/list.ts'
import { CNSS, PASSWORD, type Player } from '../../kernel/testing/cast.ts'
import type { Scene } from '../../kernel/testing/scene.ts'
import { projects, tasks } from '../../projects/tables.ts'

export const PDF = bytesOf('%PDF-1.7 hello')

export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(new TextEncoder().encode(text))
}

export const hexDigest = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

/** What a client says of a file before it sends it. */
export const announced = {
  filename: 'devis.pdf',
  size: PDF.length,
  mimetype: 'application/pdf',
  organization_id: CNSS,
}

export interface Given {
  readonly name?: string
  readonly bytes?: Uint8Array<ArrayBuffer>
  readonly body?: Record<string, unknown>
}

/** People who file documents over the front door. */
export function filingIn(scene: Scene) {
  const { as, send } = scene

  const ask = (by: Player, { name = 'devis.pdf', bytes = PDF, body = {} }: Given = {}) =>
    as(by)('POST', '/api/uploads/presign', {
      body: { filename: name, size: bytes.length, mimetype: '', organization_id: CNSS, ...body },
    })

  /** Sends bytes as a browser would, under a link that an answer gave. */
  const put = (link: Link, bytes: Uint8Array<ArrayBuffer>) =>
    send(new Request(link.url, { method: 'PUT', headers: link.headers, body: bytes }))

  async function sent(by: Player, given: Given = {}): Promise<string> {
    const answer = await ask(by, given)
    if (answer.status !== 201) throw new Error(`no link: ${await answer.text()}`)
    const link = await answer.json<Link & { upload_id: string }>()
    const stored = await put(link, given.bytes ?? PDF)
    if (stored.status !== 204) throw new Error(`not stored: ${await stored.text()}`)
    return link.upload_id
  }

  const complete = (by: Player, id: string) => as(by)('POST', `/api/uploads/${id}/complete`)

  async function added(by: Player, given: Given = {}): Promise<Document> {
    const answer = await complete(by, await sent(by, given))
    if (answer.status !== 201) throw new Error(`not completed: ${await answer.text()}`)
    return answer.json<Document>()
  }

  /** An upload in parts; `send` is called for each, and tells whether its part arrives. */
  async function begun(by: Player, { name = 'plans.zip', bytes = PDF, body = {} }: Given = {}) {
    const answer = await as(by)('POST', '/api/uploads/multipart', {
      body: { filename: name, size: bytes.length, mimetype: '', organization_id: CNSS, ...body },
    })
    if (answer.status !== 201) throw new Error(`not begun: ${await answer.text()}`)
    return answer.json<{ upload_id: string; part_size: number; part_count: number }>()
  }

  async function partLinks(by: Player, id: string, numbers: readonly number[]): Promise<PartLink[]> {
    const answer = await as(by)('POST', `/api/uploads/${id}/parts`, { body: { part_numbers: numbers } })
    if (answer.status !== 200) throw new Error(`no parts: ${await answer.text()}`)
    return (await answer.json<{ parts: PartLink[] }>()).parts
  }

  async function sendPart(by: Player, id: string, link: PartLink, bytes: Uint8Array<ArrayBuffer>) {
    const stored = await put(link, bytes)
    const etag = stored.headers.get('ETag')
    return as(by)('PUT', `/api/uploads/${id}/parts/${link.part_number}`, { body: { etag } })
  }

  const used = async (by: Player, organizationId = CNSS): Promise<number> => {
    const answer = await as(by)('GET', `/api/organizations/${organizationId}/storage`)
    return (await answer.json<{ used_bytes: number }>()).used_bytes
  }

  return { ask, put, sent, complete, added, begun, partLinks, sendPart, used }
}

/** An access token lives eight hours. */
export async function signedInAgain(scene: Scene, player: Player): Promise<Player> {
  const answer = await scene.ask('POST', '/api/auth/login', {
    body: { email: player.email, password: PASSWORD },
  })
  return { ...player, token: (await answer.json<{ access: string }>()).access }
}

interface Link {
  readonly url: string
  readonly headers: Record<string, string>
}
export interface PartLink extends Link {
  readonly part_number: number
  readonly size: number
}

export const storedKeys = async (): Promise<string[]> =>
  (await env.FILES.list()).objects.map(({ key }) => key)

/** Rows that the capability of projects would have written. */
export async function projectIn(
  scene: Scene,
  {
    organizationId = CNSS,
    status = 'active' as const,
  }: { organizationId?: number; status?: ProjectStatus } = {},
): Promise<{ projectId: number; taskId: number }> {
  const ctx = scene.context()
  const by = scene.cast.admin.id
  const now = ctx.clock.now()
  const projectId = await ctx.ids.next('projects')
  const taskId = await ctx.ids.next('tasks')
  await ctx.db.insert(projects).values({
    id: projectId,
    organization_id: organizationId,
    name: 'Refonte',
    status,
    health: 'on_track',
    currency: 'XOF',
    created_by_id: by,
    search_text: searchable('Refonte'),
    created_at: now,
    updated_at: now,
  })
  await ctx.db.insert(tasks).values({
    id: taskId,
    organization_id: organizationId,
    project_id: projectId,
    title: 'Maquettes',
    status: 'todo',
    priority: 'normal',
    position: `a${taskId}`,
    created_by_id: by,
    search_text: searchable('Maquettes'),
    created_at: now,
    updated_at: now,
  })
  return { projectId, taskId }
}
type ProjectStatus = typeof projects.$inferInsert.status
