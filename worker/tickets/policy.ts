import { can } from '../../contract/permissions.ts'
import type { TicketStatus } from '../../contract/tickets/schemas.ts'
import type { Actor } from '../kernel/context.ts'

/** Who works on tickets for clients, and sees what clients do not. */
export const isStaff = ({ role }: Pick<Actor, 'role'>): boolean => can(role, 'tickets.work')

/** A client says that a ticket is over. The fields are those that would differ. */
export const mayClientChange = (fields: readonly string[], status: TicketStatus): boolean =>
  fields.every((field) => field === 'status') && status === 'closed'
