/** What the hub of the sandbox moved, to be compared with a ledger of ours. */
export interface HubLedger {
  readonly committed: Readonly<Record<string, { readonly count: number; readonly amount: string }>>
  readonly results: readonly HubTransfer[]
}
export interface HubTransfer {
  readonly transfer_id: string
  readonly body: string
  readonly payee_identifier: string
  readonly amount: string
  readonly state: 'LOST' | 'LATE' | 'RECEIVED' | 'RESERVED' | 'COMMITTED' | 'ABORTED'
  readonly sends: number
  readonly conflicts: number
}

export const hubLedger = async (): Promise<HubLedger> =>
  (await fetch('http://sandbox.test/control/mojaloop/ledger')).json()

/** The hub refuses what has expired, so its clock has to stand where a test's own does. */
export const setHubClock = (now: number): Promise<void> => put('clock', { now: new Date(now).toISOString() })

export const setPayeeMode = (identifier: string, mode: object): Promise<void> =>
  put(`payees/${identifier}`, mode)

async function put(path: string, body: object): Promise<void> {
  const answer = await fetch(`http://sandbox.test/control/mojaloop/${path}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`the sandbox refused: ${await answer.text()}`)
}
