import { activityStatement } from '../activity/record.ts'
import type { Context } from '../kernel/context.ts'
import type { Audit, AuditFacts, difference } from '../kernel/data/audit.ts'
import type { Statement } from '../kernel/data/database.ts'
import type { DomainEvent } from '../kernel/data/events.ts'
import { announce } from '../live/announce.ts'

interface Recorded {
  readonly write: readonly Statement[]
  readonly audit: readonly Audit[]
  readonly events: readonly DomainEvent[]
}

interface Deed {
  readonly noun: 'project' | 'milestone' | 'task'
  readonly did: 'created' | 'changed' | 'deleted'
  readonly row: { readonly id: number; readonly organization_id: number }
  /** The project it is in; null for a project itself. */
  readonly projectId: number | null
  /** Of a new row. */
  readonly facts?: AuditFacts
  readonly changed?: NonNullable<ReturnType<typeof difference>>
}

/** What a change leaves behind, from one difference: its entry in the trail, its activity and its live event. */
export function record(ctx: Context, { noun, did, row, projectId, facts, changed }: Deed): Recorded {
  const kind = `projects.${noun}_${did}` as const
  const { id, organization_id } = row
  const organizationId = organization_id
  const ids = { id, organization_id, ...(projectId === null ? {} : { project_id: projectId }) }
  // A deleted task has no activity that anybody could open, so its project remembers it.
  const subject =
    noun === 'task' && did !== 'deleted' ? (['task', id] as const) : (['project', projectId ?? id] as const)
  return {
    write: isRemembered(changed)
      ? [activityStatement(ctx, { kind, subject, organizationId, ...(changed ? { changed } : {}) })]
      : [],
    audit: [
      {
        action: kind,
        subject: [noun, id],
        organizationId,
        ...(facts ? { after: withoutTexts(facts) } : {}),
        ...(changed ? { before: withoutTexts(changed.before), after: withoutTexts(changed.after) } : {}),
      },
    ],
    events: [announce(kind, { ...ids, ...(changed ? { changed: changed.after } : { facts: facts ?? {} }) })],
  }
}

/** A card that was put elsewhere in its column is nothing that anybody reads about later. */
const isRemembered = (changed: Deed['changed']): boolean =>
  changed === undefined || Object.keys(changed.after).some((name) => name !== 'position')

/** The trail says that a long text changed; what it said is not kept where nobody could erase it. */
const withoutTexts = (facts: AuditFacts): AuditFacts =>
  'description' in facts ? { ...facts, description: facts['description'] !== '' } : facts

/** What only staff may know of a change is an activity and an event of its own. */
export function recordInternally(
  ctx: Context,
  { noun, did, row, changed }: Required<Pick<Deed, 'noun' | 'did' | 'row' | 'changed'>>,
): Pick<Recorded, 'write' | 'events'> {
  const kind = `projects.${noun}_${did}` as const
  const { id, organization_id } = row
  return {
    write: [
      activityStatement(ctx, {
        kind,
        organizationId: organization_id,
        internal: true,
        changed,
        subject: ['project', id],
      }),
    ],
    events: [announce(kind, { id, organization_id, internal: true, changed: changed.after })],
  }
}

/** The parts of several changes, for one commit, which gathers their events with those that follow from them. */
export const together = (parts: readonly Recorded[]): Recorded => ({
  write: parts.flatMap(({ write }) => write),
  audit: parts.flatMap(({ audit }) => audit),
  events: parts.flatMap(({ events }) => events),
})
