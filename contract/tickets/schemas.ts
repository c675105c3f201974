export const ticketStatuses = ['new', 'open', 'pending', 'on_hold', 'solved', 'closed'] as const
export type TicketStatus = (typeof ticketStatuses)[number]
/** The most urgent comes first where tickets are sorted by priority. */
export const ticketPriorities = ['urgent', 'high', 'normal', 'low'] as const
export type TicketPriority = (typeof ticketPriorities)[number]

/** What a policy promises: the first answer, each further one, and the end. */
export const targets = ['first_response', 'next_response', 'resolution'] as const
export type Target = (typeof targets)[number]
/** Whom a step of the ladder warns. */
export const escalationTos = ['assignee', 'team_lead', 'admins'] as const
export type EscalationTo = (typeof escalationTos)[number]
