import type { Shots } from '../harness/compare-sides.ts'
import { ask, type Shot } from '../harness/load.ts'
import { turning } from '../harness/range.ts'
import { getAs, reply, signIn } from '../harness/reply.ts'
import { sameAnswers } from '../harness/same-answers.ts'
import type { Accounts, Side } from '../harness/side.ts'
import type { Targets } from '../harness/table.ts'
import { answers } from './answers.ts'
import { issuing } from './issuing.ts'
import { ADMIN, AGENT, type Person } from './people.ts'
import { draft, INVOICES, owed, sales } from './sales.ts'
import { storm } from './storm.ts'

export const scenarioNames = [
  'invoices, 50 of 100,000',
  'late invoices, 50 of 30,000',
  'one invoice',
  'dashboard of 10,000',
  'pay page',
  'issue',
  'webhook storm',
  'PDF of 20 lines',
] as const
type ScenarioName = (typeof scenarioNames)[number]

/** Of the specification. A list is counted as it is cut, so its target is for the rows that a person has. */
export const targets: Partial<Record<ScenarioName, Targets>> = {
  'invoices, 50 of 100,000': { cpuMsPerRequest: 2 },
  'one invoice': { cpuMsPerRequest: 1.5 },
  'dashboard of 10,000': { cpuMsPerRequest: 5 },
  'pay page': { bytesPerAnswer: 20_480 },
  issue: { cpuMsPerRequest: 5 },
  'webhook storm': { cpuMsPerRequest: 1.5, latencyP95Ms: 200 },
  'PDF of 20 lines': { cpuMsPerRequest: 150, bytesPerAnswer: 61_440 },
}

const LIST = '/api/invoices?limit=50&offset=0'
const LATE = '/api/invoices?status=overdue&limit=50&offset=0'
/** Enough different ones that no side can live on one hot page. */
const SINGLE = sales.filter((_, index) => index % 100 === 7).map(({ id }) => `/api/invoices/${id}`)
const CHECKED_SINGLES = 20

/** Prepares one side after the other, and holds what each answers against what the first one did. */
export function preparer(): (side: Side, accounts: Accounts) => Promise<Shots<ScenarioName>> {
  const same = sameAnswers()

  return async (side, accounts) => {
    const getAsAdmin = getAs(await tokenOf(side, ADMIN, accounts))
    const list = await same(side, getAsAdmin(LIST), answers.invoices)
    requireThat(list.results.length === 50 && list.total === INVOICES + 1, side, LIST)
    const late = await same(side, getAsAdmin(LATE), answers.invoices)
    requireThat(late.results.length === 50 && late.total > INVOICES / 4, side, LATE)
    for (const path of SINGLE.slice(0, CHECKED_SINGLES)) {
      const { lines } = await same(side, getAsAdmin(path), answers.invoice)
      requireThat(lines.length === 3, side, path)
    }
    const reads = {
      'invoices, 50 of 100,000': () => getAsAdmin(LIST),
      'late invoices, 50 of 30,000': () => getAsAdmin(LATE),
      'one invoice': (turn: number) => getAsAdmin(turning(SINGLE, turn)),
    }
    if (side.name.startsWith('Django')) return reads
    const own = { ...reads, ...(await ownReads(side, accounts)) }
    // Where jobs run, what a request orders would be counted with it.
    if (!side.name.startsWith('Matrice, bare')) return own
    return { ...own, issue: issuing(side, await tokenOf(side, ADMIN, accounts)), 'webhook storm': storm() }
  }
}

/** What is asked of Matrice alone. */
async function ownReads(side: Side, accounts: Accounts) {
  const admin = await tokenOf(side, ADMIN, accounts)
  const getAsAgent = getAs(await tokenOf(side, AGENT, accounts))
  const dashboard = await reply(side, getAsAgent(DASHBOARD), answers.dashboard)
  requireThat(dashboard.outstanding_amount > 0 && dashboard.clients.length === 50, side, DASHBOARD)
  const verified = `/api/invoices/${sales.at(-1)?.id}/verify`
  const { valid } = await reply(side, getAs(admin)(verified), answers.verification)
  requireThat(valid, side, verified)
  const pages = await payPages(side, admin)
  const pdf = getAs(admin)(`/api/invoices/${draft.id}/pdf`)
  const { status, body } = await ask(side.origin, pdf)
  requireThat(status === 200 && body.subarray(0, 5).toString('latin1') === '%PDF-', side, pdf.path)
  return {
    'dashboard of 10,000': () => getAsAgent(DASHBOARD),
    'pay page': (turn: number) => turning(pages, turn),
    'PDF of 20 lines': () => pdf,
  }
}

const DASHBOARD = '/api/billing/dashboard?currency=XOF'
const PAY_PAGES = 100

/** As a browser opens them; nobody who looks at one is staff. */
async function payPages(side: Side, token: string): Promise<Shot[]> {
  const shots: Shot[] = []
  for (const { id } of owed.slice(0, PAY_PAGES)) {
    const { public_url } = await reply(side, getAs(token)(`/api/invoices/${id}`), answers.invoice)
    shots.push({
      method: 'GET',
      path: new URL(public_url ?? '').pathname,
      headers: {
        accept: 'text/html',
        'accept-language': 'fr',
        'sec-fetch-mode': 'navigate',
        'user-agent': 'Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile',
      },
    })
  }
  return shots
}

async function tokenOf(side: Side, { email }: Person, accounts: Accounts): Promise<string> {
  return (await reply(side, signIn(email, accounts), answers.signIn)).access
}

function requireThat(holds: boolean, side: Side, path: string): void {
  if (!holds) throw new Error(`${side.name} answers ${path} with too little`)
}
