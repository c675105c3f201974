import type { NotificationKind } from '../../../../contract/notification-kinds.ts'
import type { Fired } from '../../../../worker/tickets/sla/clocks.ts'
import type { Notice } from '../notices.ts'
import { assignmentRows } from '../people.ts'
import { MINUTE, type Row } from '../sql.ts'
import { workdayBefore } from '../workdays.ts'
import type { TicketState } from './state.ts'
import { leadOf } from './support.ts'

interface Told {
  readonly at: number
  readonly by: number | null
  readonly to: readonly number[]
  readonly data?: Notice['data']
}

/** What the tickets rang the bell for. */
export class Bell {
  readonly notices: Notice[] = []
  readonly #unreadFrom: number
  readonly #admins: readonly number[]

  constructor({ today, people }: { readonly today: number; readonly people: readonly Row[] }) {
    // Of yesterday and this morning, nothing is read yet.
    this.#unreadFrom = workdayBefore(today, 1)
    this.#admins = people.filter(({ role }) => role === 'admin').map(({ id }) => Number(id))
  }

  tell(state: TicketState, kind: NotificationKind, key: string, { at, by, to, data }: Told): void {
    for (const userId of new Set(to))
      if (userId !== by)
        this.notices.push({
          at,
          by,
          userId,
          kind,
          key: `demo:${key}`,
          organization: state.story.organization,
          subject: ['ticket', state.id],
          data: data ?? { reference: state.reference },
          readAfterMinutes: at < this.#unreadFrom ? 5 + ((Math.floor(at / MINUTE) + userId * 11) % 40) : null,
        })
  }

  /** A step of the ladder came due. */
  warn(state: TicketState, { at, target, at_percent, to }: Fired): void {
    const kind = at_percent < 100 ? 'tickets.sla_near' : 'tickets.sla_breached'
    const { assignee_id, story } = state
    const warned = {
      assignee: assignee_id === null ? this.workersOf(state) : [assignee_id],
      team_lead: story.team === undefined ? this.#admins : [leadOf[story.team]],
      admins: this.#admins,
    }
    this.tell(state, kind, `ticket:${state.id}:${target}:${at_percent}:${to}`, {
      at,
      by: null,
      to: warned[to],
      data: { reference: state.reference, target, percent: at_percent },
    })
  }

  /** Who could take it. */
  workersOf({ story }: TicketState): number[] {
    return assignmentRows(0)
      .filter(({ organization_id }) => organization_id === story.organization)
      .map(({ agent_id }) => Number(agent_id))
  }
}
