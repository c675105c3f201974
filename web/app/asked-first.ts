import type { Found } from './place-at.ts'
import type { PlaceId } from './places.ts'

/**
 * What a page asks the server first, by its address alone: it is asked while the page's code is on its way. The very
 * addresses that the page will ask for, or they are asked in vain, which e2e/browser/ahead.test.ts notices. A page that
 * is not here, or a list that is filtered, asks for itself as soon as it is there.
 */
export function askedFirst({ id, params }: Found, search: string): readonly string[] {
  if (isFiltered(search) && search !== BOARD) return []
  return asked[id]?.(params, search) ?? []
}

const BOARD = '?view=board'
const isFiltered = (search: string) => search !== ''

const ROOMS = '/api/chat/rooms?limit=200'
const viewsOf = (subject: string) => `/api/me/views?subject=${subject}&limit=200`

const asked: Readonly<
  Partial<Record<PlaceId, (params: Readonly<Record<string, string>>, search: string) => readonly string[]>>
> = {
  home: () => [ROOMS],
  // The messages come by the socket.
  chat: () => [ROOMS],
  projects: () => ['/api/projects?sort=name', viewsOf('projects')],
  project: ({ projectId, tab }, search) => [
    `/api/projects/${projectId}`,
    ...(tab === 'tasks' && search === BOARD ? [`/api/projects/${projectId}/board`] : []),
  ],
  tasks: ({ taskId }) =>
    taskId === undefined ? ['/api/tasks?assignee=me&open=true&sort=due_date', viewsOf('tasks')] : [],
  documents: ({ documentId }) =>
    documentId === undefined
      ? [
          '/api/folders?limit=200&parent=none',
          '/api/documents?folder=none&sort=-created_at',
          viewsOf('documents'),
        ]
      : [],
  quotes: () => ['/api/quotes?sort=-issue_date', viewsOf('quotes')],
  invoices: () => ['/api/invoices?sort=-issue_date', viewsOf('invoices')],
  invoice: ({ invoiceId }) => [`/api/invoices/${invoiceId}`, `/api/payments?invoice=${invoiceId}&limit=200`],
  payments: ({ paymentId }) => (paymentId === undefined ? ['/api/payments', viewsOf('payments')] : []),
  payouts: () => ['/api/bulk-transfers/history?columns=all'],
  payout: ({ bulkId }) => [`/api/bulk-transfers/${bulkId}`],
  payoutAccounts: () => ['/api/accounts'],
}
