import { can, type Role } from '../../../contract/permissions.ts'
import { pathOf, type Route } from '../../../contract/route.ts'
import { routes } from '../../../contract/routes.ts'
import type { Player } from '../../kernel/testing/cast.ts'
import type { Scene } from '../../kernel/testing/scene.ts'
import { rowsOf } from './database.ts'

/** Ids that stand together in a path: a comment and the task that it is of. */
export type Place = Readonly<Record<string, string | number>>

const ALL_PLACES = [
  'select id as organizationId from organizations',
  'select id as userId from users',
  'select id as projectId from projects',
  'select id as milestoneId from milestones',
  'select id as taskId from tasks',
  'select id as commentId, task_id as taskId from comments',
  'select id as labelId from labels',
  'select id as ticketId from tickets',
  'select id as mailId from inbound_mails',
  'select id as replyId, ticket_id as ticketId from ticket_replies',
  'select id as teamId from teams',
  'select id as cannedReplyId from canned_replies',
  'select id as calendarId from business_calendars',
  'select id as policyId from sla_policies',
  'select id as entryId from time_entries',
  'select id as templateId from project_templates',
  'select id as viewId from views',
  'select id as documentId from documents',
  'select id as folderId from folders',
  'select id as linkId from share_links',
  'select id as ruleId from retention_rules',
  'select id as uploadId from files',
  'select id as roomId, head as messageId from chat_rooms',
  'select room_id as roomId, file_id as attachmentId from documents where room_id is not null',
  "select id as quoteId from billing_documents where kind = 'quote'",
  "select id as invoiceId from billing_documents where kind <> 'quote'",
  'select id as paymentId from billing_payments',
  'select id as orderId from shop_orders',
  'select id as recurringInvoiceId from billing_recurring_invoices',
  'select bulk_id as bulkId from payout_bulks',
  'select bulk_id as bulkId, transfer_id as transferId from payout_rows',
  'select account_id as accountId from payout_accounts',
  'select id as payrollId from payout_payrolls',
  'select id as categoryId from shop_categories',
  'select id as productId from shop_products',
  'select id as variantId, product_id as productId from shop_items where is_variant = 1',
  'select id as importId from shop_imports',
  'select id as promotionId from shop_promotions',
  'select id as customerId from shop_customers',
  'select id as subscriptionId from push_subscriptions',
  'select id as jobId from jobs limit 1',
]

/** Every row there is, by the names that paths give it. */
export const allPlaces = async (): Promise<Place[]> =>
  (await Promise.all(ALL_PLACES.map((query) => rowsOf<Place>(query)))).flat()

const reads = routes.filter(({ method, access }) => method === 'get' && access !== 'public')
const namesIn = ({ path }: Route) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

/** Endpoints that read, of whose paths no row is known here. */
export const unreachedReads = (places: readonly Place[]): string[] =>
  reads.filter((route) => pathsOf(route, places).length === 0).map(({ id }) => id)

interface Search {
  readonly places: readonly Place[]
  /** Looked for in every list that can be searched or filtered by a tag. */
  readonly words: readonly string[]
}

/** All that a person is answered by every endpoint that reads and that their role may call, as one text. */
export async function readEverything(scene: Scene, player: Player, search: Search): Promise<string> {
  const texts: string[] = []
  for (const route of reads.filter(({ access }) => mayCall(player.role, access)))
    for (const path of pathsOf(route, search.places))
      for (const query of queriesOf(route, search.words)) {
        const headers = { Accept: 'application/json' }
        const answer = await scene.as(player)('GET', `${path}${query}`, { headers })
        const text = await textIn(answer)
        const isLink = route.redirects && answer.headers.get('Content-Type')?.startsWith('application/json')
        texts.push(text, ...(isLink && answer.ok ? [await textBehind(scene, text)] : []))
      }
  return texts.join('\n')
}

const mayCall = (role: Role, access: Route['access']) =>
  access !== 'public' && (access === 'signed-in' || can(role, access))

function pathsOf(route: Route, places: readonly Place[]): string[] {
  const names = namesIn(route)
  const fitting = names.length === 0 ? [{}] : places.filter((place) => names.every((name) => name in place))
  return [...new Set(fitting.map((place) => pathOf(route, place)))]
}

const NEEDED: Readonly<Record<string, string>> = {
  'tickets.readCannedReplyText': '?ticket=1',
  'projects.readCalendar': '?from=2026-11-01&to=2026-11-30',
}

/** The list as it is and in full, its trash, and what a search in it finds. */
function queriesOf({ id, query }: Route, words: readonly string[]): string[] {
  const fields = query?.shape ?? {}
  const limit = 'limit' in fields ? 'limit=200&' : ''
  const by = (name: string) => (name in fields ? words.map((word) => `?${limit}${name}=${word}`) : [])
  return [
    NEEDED[id] ?? `?${limit}`,
    ...('deleted' in fields ? [`?${limit}deleted=true`] : []),
    ...by('q'),
    ...by('tag'),
  ]
}

async function textBehind(scene: Scene, answer: string): Promise<string> {
  // A paper that is a draft, or not made yet, has no link.
  const { url } = JSON.parse(answer) as { url?: string }
  return url === undefined ? '' : textIn(await scene.send(new Request(url)))
}

/** Files as well, whatever their bytes are. */
async function textIn(answer: Response): Promise<string> {
  return new TextDecoder().decode(await answer.arrayBuffer())
}
