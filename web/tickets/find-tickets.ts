import { SEARCH_TEXT_MOST } from '../../contract/page.ts'
import { type Ticket, ticketStatuses } from '../../contract/tickets/schemas.ts'
import { listTickets } from '../../contract/tickets/tickets.ts'
import type { Option } from '../kit/choice-field.tsx'
import { call } from '../lib/call.ts'

/** For a picker: the tickets that one may be put into, of the same client and not over. */
export const findMergeTargets =
  ({ id, organization_id: organizationId }: Pick<Ticket, 'id' | 'organization_id'>) =>
  async (text: string, signal: AbortSignal): Promise<Option[]> => {
    const query = {
      q: text.slice(0, SEARCH_TEXT_MOST) || undefined,
      organization: String(organizationId),
      status: ticketStatuses.filter((status) => status !== 'closed').join(','),
      sort: '-updated_at' as const,
      limit: 9,
    }
    const { results } = await call(listTickets, { query }, { signal })
    return results
      .filter((one) => one.id !== id)
      .slice(0, 8)
      .map((one) => ({ value: String(one.id), label: one.subject, help: one.reference }))
  }
