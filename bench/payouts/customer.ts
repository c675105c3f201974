import * as z from 'zod'

const bulkShape = z.object({
  stage: z.string(),
  completed_count: z.number(),
  unknown_count: z.number(),
  failed_count: z.number(),
})
export type Standing = z.infer<typeof bulkShape>

/** An organization that pays many people at once, as its own requests and those of the back-office. */
export class Customer {
  readonly #origin: URL
  readonly #tokens: Readonly<Record<'admin' | 'maker', string>>
  #accountId = ''
  #periods = 0

  constructor(origin: URL, tokens: Readonly<Record<'admin' | 'maker', string>>) {
    this.#origin = origin
    this.#tokens = tokens
  }

  /** An account of its own, with money enough for every bulk of the run. */
  async openAccount(organizationId: number): Promise<void> {
    const opened = await this.#ask('admin', 'POST', '/api/admin/accounts', {
      organization_id: organizationId,
      party_id_type: 'BUSINESS',
      party_identifier: 'BANC',
      currency: 'XOF',
    })
    this.#accountId = z.object({ account_id: z.string() }).parse(opened).account_id
    const path = `/api/admin/accounts/${this.#accountId}/fundings`
    await this.#ask('admin', 'POST', path, { amount: 1_000_000_000, reference: 'VIR-BANC' })
  }

  /** The dry run of a file. */
  check = async (file: string): Promise<void> =>
    void (await this.#ask('maker', 'POST', '/api/bulk-transfers/checks', this.#form(file)))

  /** A bulk that starts by itself, at once or when it is told to. */
  async submit(file: string, startsAt?: Date): Promise<string> {
    const form = this.#form(file)
    if (startsAt) form.set('scheduled_at', startsAt.toISOString())
    const made = await this.#ask('maker', 'POST', '/api/bulk-transfers', form)
    return z.object({ bulkTransferId: z.string() }).parse(made).bulkTransferId
  }

  async read(bulkId: string): Promise<Standing> {
    return bulkShape.parse(await this.#ask('maker', 'GET', `/api/bulk-transfers/${bulkId}`))
  }

  get = (path: string): Promise<unknown> => this.#ask('maker', 'GET', path)

  statementPath = (): string => `/api/accounts/${this.#accountId}/statement`

  /** Where the maker's own socket is opened, once. */
  async socketUrl(): Promise<URL> {
    const given = await this.#ask('maker', 'POST', '/api/chat/tickets/', {})
    const url = new URL('/ws/chat/', this.#origin)
    url.protocol = 'ws:'
    url.searchParams.set('ticket', z.object({ ticket: z.string() }).parse(given).ticket)
    return url
  }

  pause = async (bulkId: string): Promise<void> =>
    void (await this.#ask('maker', 'POST', `/api/bulk-transfers/${bulkId}/pause`, {}))

  resume = async (bulkId: string): Promise<void> =>
    void (await this.#ask('maker', 'POST', `/api/bulk-transfers/${bulkId}/resumption`, {}))

  /** Asks four times a second, more often than any screen does. */
  async until(bulkId: string, holds: (standing: Standing) => boolean, withinMs: number): Promise<Standing> {
    for (const begun = performance.now(); performance.now() - begun < withinMs; await pause(250)) {
      const standing = await this.read(bulkId)
      if (holds(standing)) return standing
    }
    throw new Error(`${bulkId}: not within ${withinMs} ms; ${JSON.stringify(await this.read(bulkId))}`)
  }

  /** Each in a period of its own: the same payments twice in one would be duplicates. */
  #form(file: string): FormData {
    const form = new FormData()
    form.set('file', new File([file], 'paiements.csv', { type: 'text/csv' }))
    form.set('account_id', this.#accountId)
    form.set('period', `2026-11-b${++this.#periods}`)
    return form
  }

  async #ask(by: 'admin' | 'maker', method: string, path: string, body?: object): Promise<unknown> {
    const isForm = body instanceof FormData
    const answer = await fetch(new URL(path, this.#origin), {
      method,
      headers: {
        Authorization: `Bearer ${this.#tokens[by]}`,
        'Idempotency-Key': crypto.randomUUID(),
        ...(body && !isForm && { 'Content-Type': 'application/json' }),
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
