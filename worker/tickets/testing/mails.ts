import type { InboundMail } from '../../../contract/tickets/inbound-mails.ts'
import { bodyOf, pageOf } from '../../identity/testing/answers.ts'
import { rowsOf } from '../../identity/testing/database.ts'
import type { Scene } from '../../kernel/testing/scene.ts'
import { mimeOf } from './mime.ts'
import { supportScene } from './support.ts'

export const SUPPORT = 'support@aide.test'

/** Support that takes mails in, and what became of each. */
export async function mailScene(options: Parameters<typeof supportScene>[0] = {}) {
  const { scene, cast, support } = await supportScene(options)
  let count = 0
  /** Brings it once or more often, and reads it. */
  const bring = async (
    parts: Parameters<typeof mimeOf>[0] & { readonly times?: number; readonly envelopeFrom?: string } = {},
  ) => {
    count += 1
    const { times = 1, envelopeFrom = 'someone@there.test', to = SUPPORT, ...rest } = parts
    const headers = { 'Message-ID': `<mail-${count}@there.test>`, ...rest.headers }
    const raw = mimeOf({ from: `Awa <${cast.gestionnaire.email}>`, ...rest, to, headers })
    for (let time = 0; time < times; time += 1) await scene.bringMail(raw, { from: envelopeFrom, to })
    await scene.runQueue()
    return lastMail()
  }
  return {
    ...{ scene, cast, support, bring },
    held: async (query = '?state=held') =>
      (await pageOf<InboundMail>(await support.ask(cast.admin, 'GET', `/api/admin/inbound-mails${query}`)))
        .results,
    readHeld: async (id: number) =>
      bodyOf<InboundMail & { text: string | null }>(
        await support.ask(cast.admin, 'GET', `/api/admin/inbound-mails/${id}`),
      ),
    takeUp: (id: number, body: object, by = cast.admin) =>
      support.ask(by, 'POST', `/api/admin/inbound-mails/${id}/ticket`, body),
  }
}

export interface StoredMail {
  readonly id: number
  readonly state: string
  readonly reason: string | null
  readonly ticket_id: number | null
  readonly reply_id: number | null
}

export async function lastMail(): Promise<StoredMail> {
  const [row] = await rowsOf<StoredMail>(
    'select id, state, reason, ticket_id, reply_id from inbound_mails order by id desc limit 1',
  )
  if (!row) throw new Error('no mail came in')
  return row
}

/** Somebody unknown wrote to support; answers the id of the mail, which waits for an admin. */
export async function heldMail(scene: Scene): Promise<number> {
  const from = 'Inconnue <quelqu.une@ailleurs.test>'
  const headers = { 'Message-ID': `<${crypto.randomUUID()}@ailleurs.test>` }
  await scene.bringMail(mimeOf({ from, headers }), { from: 'quelqu.une@ailleurs.test', to: SUPPORT })
  await scene.runQueue()
  return (await lastMail()).id
}
