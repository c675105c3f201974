import type { AuditAction } from '../../contract/audit-actions.ts'
import type { LiveKind } from '../../contract/live-kinds.ts'
import type { Context } from '../kernel/context.ts'
import type { AuditFacts, difference } from '../kernel/data/audit.ts'
import type { Commit } from '../kernel/data/commit.ts'
import type { DomainEvent } from '../kernel/data/events.ts'
import { announce } from '../live/announce.ts'
import { raiseRevision } from './settings/revision.ts'

export type Written = Required<Pick<Commit, 'write' | 'audit' | 'events'>>

interface Deed {
  readonly action: AuditAction
  readonly kind: LiveKind
  readonly subject: readonly [type: string, id: number]
  readonly organizationId: number
  /** Of the product or the category whose page shows it; its own where absent. */
  readonly shownAt?: number
  readonly changed?: NonNullable<ReturnType<typeof difference>>
  /** Of a new row, or of one that goes. */
  readonly facts?: AuditFacts
  readonly events?: readonly DomainEvent[]
  /** The only products that look otherwise. */
  readonly products?: readonly number[] | undefined
}

/** What stands beside a visible change in its batch: the shop's revision, its entry in the trail and its events. */
export function recordVisible(ctx: Context, deed: Deed): Written {
  const { action, kind, subject, organizationId, shownAt = subject[1], changed, facts, events = [] } = deed
  return {
    write: [...raiseRevision(ctx, organizationId, deed.products)],
    audit: [{ action, subject, organizationId, ...(facts ? { after: facts } : {}), ...changed }],
    events: [
      announce(kind, {
        id: shownAt,
        organization_id: organizationId,
        ...(changed ? { changed: changed.after } : {}),
      }),
      ...events,
    ],
  }
}
