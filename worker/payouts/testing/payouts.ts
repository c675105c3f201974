import { env } from 'cloudflare:workers'
import type {
  Account,
  AccountFunding,
  Bulk,
  Check,
  CreatedBulk,
  Duplicate,
  Row,
} from '../../../contract/payouts/schemas.ts'
import type { PayoutSettings } from '../../../contract/payouts/settings.ts'
import { bodyOf, pageOf } from '../../identity/testing/answers.ts'
import { CNSS, type Player } from '../../kernel/testing/cast.ts'
import { type Scene, sandboxMode } from '../../kernel/testing/scene.ts'
import { projectAccount } from '../project/project-account.ts'
import { runAccount } from '../run/run-account.ts'

export const HEADER = 'type_id,valeur_id,devise,montant'
/** Three people of the fund, whose numbers are of before and after November 2024. */
export const ROWS = [
  'MSISDN,22997000001,XOF,50000',
  'MSISDN,2290197000002,XOF,75000',
  'ALIAS,kossi,XOF,25000',
]
export const PERIOD = '2026-11'
export const NEW_ACCOUNT = {
  organization_id: CNSS,
  party_id_type: 'BUSINESS',
  party_identifier: 'CNSS-PENSIONS',
  currency: 'XOF',
}
/** What the first account of the fund is called. */
export const NEW_ACCOUNT_ID = 'ACC-CNSS-001'

export const PAYMENT = {
  payee_party_id_type: 'MSISDN',
  payee_party_identifier: '22997000001',
  amount: 50_000,
  currency: 'XOF',
}
export const PAYROLL = {
  name: 'Pensions',
  source_bulk_id: 'bulk-00000000000000a1',
  day: 28,
  time: '08:30',
  lead_days: 5,
}
export const FUNDING = { amount: 1_000_000, reference: 'VIR-1' }

type Parts = Readonly<Record<string, string>>

/** A form with a file of these rows. */
export function formOf(rows: readonly string[] | Uint8Array, parts: Parts = {}): FormData {
  const form = new FormData()
  const bytes = rows instanceof Uint8Array ? new Uint8Array(rows) : [HEADER, ...rows].join('\n')
  form.set('file', new File([bytes], 'pensions.csv', { type: 'text/csv' }))
  for (const [name, value] of Object.entries(parts)) form.set(name, value)
  return form
}

/** A bulk of the fund with one row and its account, under names that a path can be written with beforehand. */
export async function knownBulk({ cast, clock }: Scene): Promise<typeof KNOWN> {
  const { bulkId, transferId, accountId, payrollId } = KNOWN
  const by = cast.gestionnaire.id
  const now = clock.now()
  await env.DB.batch(
    [
      `insert into payout_accounts (id, account_id, organization_id, party_id_type, party_identifier, currency, balance,
         available, created_at)
       values (1, '${accountId}', ${CNSS}, 'BUSINESS', 'CNSS-PENSIONS', 'XOF', 1000000, 1000000, ${now})`,
      `insert into payout_bulks (id, bulk_id, organization_id, account_id, period, stage, rows_hash, payments_hash, currency,
         total_amount, transfers_count, created_by_id, maker_ids, created_at)
       values (1, '${bulkId}', ${CNSS}, '${accountId}', '${PERIOD}', 'validated', '${'0'.repeat(64)}',
         '${'0'.repeat(64)}', 'XOF', 50000, 1, ${by}, '[${by}]', ${now})`,
      `insert into payout_rows (id, transfer_id, bulk_id, organization_id, period, line, payee_party_id_type,
         payee_party_identifier, payee_key, amount, currency)
       values (100001, '${transferId}', '${bulkId}', ${CNSS}, '${PERIOD}', 2, 'MSISDN', '22997000001',
         'MSISDN 2290197000001', 50000, 'XOF')`,
      `insert into payout_payrolls (id, organization_id, name, source_bulk_id, day, time, lead_days, created_by_id,
         created_at)
       values (${payrollId}, ${CNSS}, 'Pensions', '${bulkId}', 28, '08:30', 5, ${by}, ${now})`,
    ].map((statement) => env.DB.prepare(statement)),
  )
  return KNOWN
}
const KNOWN = {
  bulkId: 'bulk-00000000000000a1',
  transferId: 'transfer-00000000000000a1-00001',
  accountId: NEW_ACCOUNT_ID,
  payrollId: 1,
  /** Of no funding: whoever may not name the account does not learn that. */
  fundingId: 'funding-00000000000000a1',
} as const

/** What the payments of a scene do, by whom it is told. */
export function payoutsIn(scene: Scene) {
  const { admin, gestionnaire, approbateur } = scene.cast
  const post = (by: Player, path: string, body: unknown, headers = {}) =>
    scene.as(by)('POST', path, { body, headers })

  /** The fund's account with money in it. */
  async function account(available = 10_000_000): Promise<Account> {
    const opened = await bodyOf<Account>(await post(admin, '/api/admin/accounts', NEW_ACCOUNT))
    await holding(opened.account_id, available)
    return opened
  }
  /** What its ledger holds, as it is projected. */
  const holding = (accountId: string, available: number) =>
    env.DB.prepare('update payout_accounts set balance = ?1, available = ?1 where account_id = ?2')
      .bind(available, accountId)
      .run()

  const submit = (rows: Parameters<typeof formOf>[0] = ROWS, parts: Parts = {}, by = gestionnaire) =>
    post(by, '/api/bulk-transfers', formOf(rows, { period: PERIOD, ...parts }))
  /** The id of a bulk that waits to be approved. */
  const bulk = async (...sent: Parameters<typeof submit>): Promise<string> =>
    (await bodyOf<CreatedBulk>(await submit(...sent))).bulkTransferId

  const readRows = async (bulkId: string) =>
    (await pageOf<Row>(await scene.as(gestionnaire)('GET', `/api/bulk-transfers/${bulkId}/rows`))).results
  const read = async (bulkId: string, by = gestionnaire): Promise<Bulk> =>
    bodyOf<Bulk>(await scene.as(by)('GET', `/api/bulk-transfers/${bulkId}`))

  return {
    account,
    holding,
    submit,
    bulk,
    read,
    rows: readRows,
    check: async (rows: Parameters<typeof formOf>[0] = ROWS, parts: Parts = {}): Promise<Check> =>
      bodyOf<Check>(
        await post(gestionnaire, '/api/bulk-transfers/checks', formOf(rows, { period: PERIOD, ...parts })),
      ),
    /** With the hash that the bulk has now, unless another is given. */
    approve: async (bulkId: string, by = approbateur, rows_hash?: string) =>
      post(
        by,
        `/api/bulk-transfers/${bulkId}/approval`,
        { rows_hash: rows_hash ?? (await read(bulkId)).rows_hash },
        { 'Idempotency-Key': crypto.randomUUID() },
      ),
    cancel: (bulkId: string, body = {}, by = gestionnaire) =>
      post(by, `/api/bulk-transfers/${bulkId}/cancellation`, body),
    edit: (bulkId: string, transferId: string, body: object, by = gestionnaire) =>
      scene.as(by)('PATCH', `/api/bulk-transfers/${bulkId}/rows/${transferId}`, { body }),
    remove: (bulkId: string, transferId: string, by = gestionnaire) =>
      scene.as(by)('DELETE', `/api/bulk-transfers/${bulkId}/rows/${transferId}`),
    duplicates: async (bulkId: string) =>
      (
        await pageOf<Duplicate>(
          await scene.as(gestionnaire)('GET', `/api/bulk-transfers/${bulkId}/duplicates`),
        )
      ).results,
    acknowledge: (bulkId: string, transferId: string, by = gestionnaire) =>
      post(by, `/api/bulk-transfers/${bulkId}/rows/${transferId}/acknowledgement`, {
        reason: 'Rappel de novembre',
      }),
    settings: async (body: object): Promise<PayoutSettings> =>
      bodyOf<PayoutSettings>(
        await scene.as(admin)('PATCH', `/api/organizations/${CNSS}/payout-settings`, { body }),
      ),
  }
}

export type Payouts = ReturnType<typeof payoutsIn>

/** A bulk that waits for the approbateur. */
export async function waitingBulk(scene: Scene): Promise<Bulk> {
  const payouts = payoutsIn(scene)
  await payouts.account()
  return payouts.read(await payouts.bulk())
}

/** A row that repeats the one before it, in a bulk that waits for a reason. */
export async function repeatedRow(scene: Scene): Promise<{ bulkId: string; transferId: string }> {
  const payouts = payoutsIn(scene)
  await payouts.account()
  const bulkId = await payouts.bulk(['ALIAS,kossi,XOF,5', 'ALIAS,kossi,XOF,5'])
  return { bulkId, transferId: (await payouts.rows(bulkId)).at(-1)?.transfer_id ?? '' }
}

/** An account of the fund whose ledger holds money, and by what it came. */
export async function fundedAccount(scene: Scene): Promise<{ accountId: string; fundingId: string }> {
  const { admin } = scene.cast
  const ask = scene.as(admin)
  const { account_id: accountId } = await bodyOf<Account>(
    await ask('POST', '/api/admin/accounts', { body: NEW_ACCOUNT }),
  )
  const { id: fundingId } = await bodyOf<AccountFunding>(
    await ask('POST', `/api/admin/accounts/${accountId}/fundings`, {
      body: FUNDING,
      headers: { 'Idempotency-Key': crypto.randomUUID() },
    }),
  )
  return { accountId, fundingId }
}

/** A bulk whose money is set aside, and of which no row has left yet. */
export async function reservedBulk(scene: Scene): Promise<string> {
  const { accountId } = await fundedAccount(scene)
  const payouts = payoutsIn(scene)
  const bulkId = await payouts.bulk()
  await payouts.approve(bulkId)
  await scene.runQueue()
  await projectAccount(scene.context(), accountId)
  return bulkId
}

export async function pausedBulk(scene: Scene): Promise<string> {
  const bulkId = await reservedBulk(scene)
  await env.LEDGER.getByName(KNOWN.accountId).pause(bulkId, 'person')
  await projectAccount(scene.context(), KNOWN.accountId)
  return bulkId
}

/** A row that left, and that the rail has received without deciding. */
export async function unknownRow(scene: Scene): Promise<{ bulkId: string; transferId: string }> {
  await sandboxMode('mojaloop', { mode: 'ok', delay_ms: 0 })
  const { accountId } = await fundedAccount(scene)
  const payouts = payoutsIn(scene)
  const bulkId = await payouts.bulk(['MSISDN,22999000120,XOF,5000'])
  await payouts.approve(bulkId)
  await scene.runQueue()
  await runAccount(scene.context(), accountId)
  await projectAccount(scene.context(), accountId)
  return { bulkId, transferId: (await payouts.rows(bulkId))[0]?.transfer_id ?? '' }
}

/** A bulk whose only payee is unknown to the rail. */
export async function failedBulk(scene: Scene): Promise<string> {
  await sandboxMode('mojaloop', { mode: 'ok', delay_ms: 0 })
  const { accountId } = await fundedAccount(scene)
  const payouts = payoutsIn(scene)
  const bulkId = await payouts.bulk(['MSISDN,22999132040,XOF,5000'])
  await payouts.approve(bulkId)
  await scene.runQueue()
  await runAccount(scene.context(), accountId)
  await projectAccount(scene.context(), accountId)
  return bulkId
}
