import { CLOSES_AFTER_DAYS } from '../../../../contract/tickets/schemas.ts'
import { type AuditFacts, difference } from '../../../../worker/kernel/data/audit.ts'
import { advance, type ClockChange, started } from '../../../../worker/tickets/clocks/advance.ts'
import type { PolicyVersion } from '../../../../worker/tickets/clocks/policies-over-time.ts'
import { askedAgain, moved, taken } from '../../../../worker/tickets/moves.ts'
import type { Notice } from '../notices.ts'
import { DAY, MINUTE, type Row } from '../sql.ts'
import { activityOf, auditOf, type Deed } from '../work/trail.ts'
import { missing, momentOf } from '../work/world.ts'
import { beginningOf, localDate } from '../workdays.ts'
import { Bell } from './bell.ts'
import { factsOf, isOpen, newTicket, peopleOf, type TicketState } from './state.ts'
import { openedAt, type Step, type TeamKey, type TicketStory, type What } from './story.ts'

export interface Setting {
  readonly today: number
  readonly people: readonly Row[]
  readonly stories: readonly TicketStory[]
  /** What is promised, as if it always had been. */
  readonly versions: readonly PolicyVersion[]
  readonly teamIds: Readonly<Record<TeamKey, number>>
  readonly projectOf: (story: TicketStory) => number | null
}

export interface Played {
  readonly tickets: readonly TicketState[]
  readonly tables: Readonly<Record<'ticket_replies' | 'activities' | 'audit_entries', readonly Row[]>>
  readonly notices: readonly Notice[]
  /** The last number of each year's references. */
  readonly references: ReadonlyMap<number, number>
}

/** The rows that the product's verbs would have written, had the stories happened. */
export function played(setting: Setting): Played {
  const play = new Play(setting)
  const moments = setting.stories.flatMap((story) => [
    { at: openedAt(setting.today, story), run: () => play.open(story) },
    ...(story.since ?? []).map((step) => ({
      at: momentOf(setting.today, step),
      run: () => play.step(story, step),
    })),
  ])
  moments.sort((one, other) => one.at - other.at)
  for (const { at, run } of moments) {
    play.nightsUntil(at)
    run()
  }
  play.nightsUntil(setting.today)
  play.settle()
  return play
}

class Play implements Played {
  readonly #setting: Setting
  readonly #states = new Map<string, TicketState>()
  readonly #names: ReadonlyMap<number, string>
  readonly #staff: ReadonlySet<number>
  readonly tables = {
    ticket_replies: [] as Row[],
    activities: [] as Row[],
    audit_entries: [] as Row[],
  }
  readonly #bell: Bell
  readonly references = new Map<number, number>()
  #lastNight: string

  constructor(setting: Setting) {
    this.#setting = setting
    this.#bell = new Bell(setting)
    this.#names = new Map(setting.people.map((row) => [Number(row.id), `${row.first_name} ${row.last_name}`]))
    const staff = setting.people.filter(({ role }) => role === 'admin' || role === 'agent')
    this.#staff = new Set(staff.map(({ id }) => Number(id)))
    const first = Math.min(...setting.stories.map((story) => openedAt(setting.today, story)))
    this.#lastNight = localDate(first)
  }

  get notices(): readonly Notice[] {
    return this.#bell.notices
  }

  get tickets(): TicketState[] {
    return [...this.#states.values()]
  }

  open(story: TicketStory): void {
    const at = openedAt(this.#setting.today, story)
    const requester = story.opened[2]
    const author = story.writtenBy ?? requester
    const advanced = started(
      { organization_id: story.organization, priority: story.priority ?? 'normal' },
      this.#setting.versions,
      at,
    )
    const state = newTicket(story, advanced, {
      id: this.#states.size + 1,
      at,
      reference: this.#nextReference(at),
      author,
      teamId: story.team === undefined ? null : this.#setting.teamIds[story.team],
      projectId: this.#setting.projectOf(story),
      followsId: story.follows === undefined ? null : this.#stateOf(story.follows).id,
    })
    this.#states.set(story.key, state)
    this.#record(state, { kind: 'tickets.ticket_opened', at, by: author, facts: openingFacts(state) })
    this.#bell.tell(state, 'tickets.opened', `ticket:${state.id}`, {
      at,
      by: author,
      to: [...this.#bell.workersOf(state), requester],
    })
  }

  step(story: TicketStory, [ago, time, by, what]: Step): void {
    const state = this.#stateOf(story.key)
    const at = momentOf(this.#setting.today, [ago, time])
    if (what.note !== undefined)
      this.#reply(state, { at, by, body: what.note, internal: true, byMail: false })
    if (what.say !== undefined)
      this.#reply(state, { at, by, body: what.say, internal: false, byMail: what.byMail ?? false })
    if (what.rating) this.#rate(state, what.rating, { at, by })
    if (what.into !== undefined) this.#merge(state, this.#stateOf(what.into), { at, by })
    else
      this.#change(state, this.#wanted(state, by, what), {
        at,
        by,
        ...(what.say === undefined ? {} : { said: this.#saidBy(by) }),
      })
  }

  /** What has been solved for a week closes by itself, in the night. */
  nightsUntil(instant: number): void {
    while (this.#lastNight < localDate(instant)) {
      const at = beginningOf(localDate(beginningOf(this.#lastNight) + DAY)) + 197 * MINUTE
      if (at > instant) return
      this.#lastNight = localDate(at)
      for (const state of this.tickets)
        if (state.status === 'solved' && (state.solved_at ?? 0) <= at - CLOSES_AFTER_DAYS * DAY)
          this.#change(state, { status: 'closed' }, { at, by: null })
    }
  }

  /** Clocks are brought to now: what came due meanwhile was told by the cron. */
  settle(): void {
    const { today } = this.#setting
    for (const state of this.tickets) if (isOpen(state)) this.#walk(state, today, {})
  }

  #stateOf(key: string): TicketState {
    return this.#states.get(key) ?? missing(`the ticket ${key}`)
  }

  #nextReference(at: number): string {
    const year = new Date(at).getUTCFullYear()
    const number = (this.references.get(year) ?? 0) + 1
    this.references.set(year, number)
    return `TCK-${year}-${String(number).padStart(5, '0')}`
  }

  #saidBy(by: number): 'staff_reply' | 'client_reply' {
    return this.#staff.has(by) ? 'staff_reply' : 'client_reply'
  }

  #wanted(
    state: TicketState,
    by: number,
    { say, status, assignee, priority, tags }: What,
  ): Partial<TicketState> {
    const isFirst = assignee !== undefined && state.assignee_id === null
    const answered = say !== undefined && this.#staff.has(by)
    const asked = say !== undefined && !this.#staff.has(by)
    const byItself =
      isFirst || answered ? taken(state.status) : asked ? askedAgain(state.status) : state.status
    return {
      status: status ?? byItself,
      ...(assignee === undefined ? {} : { assignee_id: assignee }),
      ...(priority === undefined ? {} : { priority }),
      ...(tags === undefined ? {} : { tags }),
    }
  }

  #reply(
    state: TicketState,
    said: {
      readonly at: number
      readonly by: number
      readonly body: string
      readonly internal: boolean
      readonly byMail: boolean
    },
  ): void {
    const { at, by, body, internal, byMail } = said
    const id = this.tables.ticket_replies.length + 1
    const { organization } = state.story
    this.tables.ticket_replies.push({
      id,
      organization_id: organization,
      ticket_id: state.id,
      origin_ticket_id: null,
      author_id: by,
      from_email: byMail ? this.#emailOf(by) : null,
      body,
      internal,
      channel: byMail ? 'mail' : this.#staff.has(by) ? 'staff' : 'web',
      mentions: '[]',
      edited_at: null,
      created_at: at,
      updated_at: at,
      version: 1,
    })
    const deed = { at, by, organization, internal, kind: 'tickets.reply_added' } as const
    this.tables.activities.push(
      activityOf({ ...deed, subject: ['ticket', state.id], row: ['ticket_reply', id] }),
    )
    this.#audit({
      ...deed,
      subject: ['ticket', state.id],
      row: ['ticket_reply', id],
      facts: { ticket_id: state.id, internal },
    })
    const waiting = !this.#staff.has(by) && state.assignee_id === null ? this.#bell.workersOf(state) : []
    const concerned = [...waiting, ...peopleOf(state)].filter((one) => !internal || this.#staff.has(one))
    this.#bell.tell(state, 'tickets.replied', `reply:${id}`, { at, by, to: concerned })
    if (internal) return
    state.updated_at = at
    if (this.#staff.has(by)) state.first_responded_at ??= at
  }

  #emailOf(id: number): string {
    return String(this.#setting.people.find((row) => row.id === id)?.email ?? missing(`person ${id}`))
  }

  #change(
    state: TicketState,
    wanted: Partial<TicketState>,
    {
      at,
      by,
      said,
    }: { readonly at: number; readonly by: number | null; readonly said?: 'staff_reply' | 'client_reply' },
  ): void {
    const before = factsOf(state)
    const was = { status: state.status, assignee: state.assignee_id }
    this.#walk(state, at, {
      ...(said ? { said } : {}),
      ...(wanted.status === undefined ? {} : { status: wanted.status }),
      ...(wanted.priority === undefined ? {} : { priority: wanted.priority }),
    })
    Object.assign(state, wanted, moved({ ...state, status: was.status }, wanted.status ?? was.status, at))
    const changed = difference(before, factsOf(state))
    if (!changed) return
    state.updated_at = at
    state.version += 1
    this.#record(state, { kind: 'tickets.ticket_changed', at, by, changed })
    const told = { at, by }
    if (state.assignee_id !== null && state.assignee_id !== was.assignee)
      this.#bell.tell(state, 'tickets.assigned', `ticket:${state.id}:${at}`, {
        ...told,
        to: [state.assignee_id],
      })
    if (state.status === 'solved' && was.status !== 'solved')
      this.#bell.tell(state, 'tickets.solved', `ticket:${state.id}:${at}`, {
        ...told,
        to: peopleOf(state).filter((one) => one !== state.assignee_id),
      })
  }

  #rate(
    state: TicketState,
    [score, comment]: NonNullable<What['rating']>,
    { at, by }: { readonly at: number; readonly by: number },
  ): void {
    const before: AuditFacts = { satisfaction_score: null, satisfaction_comment: null }
    const after = { satisfaction_score: score, satisfaction_comment: comment ?? null }
    Object.assign(state, { ...after, satisfaction_at: at, updated_at: at, version: state.version + 1 })
    const changed = difference(before, after) ?? missing('a rating')
    this.#record(state, { kind: 'tickets.ticket_changed', action: null, at, by, changed })
    const { organization } = state.story
    this.#audit({
      kind: 'tickets.ticket_changed',
      action: 'tickets.ticket_rated',
      at,
      by,
      organization,
      subject: ['ticket', state.id],
      row: ['ticket', state.id],
      facts: { score },
    })
  }

  /** Its opening becomes a reply of the target, among the others by time. */
  #merge(
    source: TicketState,
    target: TicketState,
    { at, by }: { readonly at: number; readonly by: number },
  ): void {
    const { ticket_replies } = this.tables
    for (const [place, row] of ticket_replies.entries())
      if (row.ticket_id === source.id)
        ticket_replies[place] = { ...row, ticket_id: target.id, origin_ticket_id: source.id }
    ticket_replies.push({
      id: ticket_replies.length + 1,
      organization_id: source.story.organization,
      ticket_id: target.id,
      origin_ticket_id: source.id,
      author_id: source.author_id,
      from_email: source.from_email,
      body: source.story.body,
      internal: false,
      channel: source.channel,
      mentions: '[]',
      edited_at: null,
      created_at: source.created_at,
      updated_at: source.created_at,
      version: 1,
    })
    const before: AuditFacts = { status: source.status, merged_into_id: null }
    this.#walk(source, at, { merged: true, status: 'closed' })
    Object.assign(source, moved(source, 'closed', at), {
      merged_into_id: target.id,
      updated_at: at,
      version: source.version + 1,
    })
    const closed = difference(before, { status: 'closed', merged_into_id: target.id }) ?? missing('a merge')
    this.#record(source, { kind: 'tickets.ticket_merged', at, by, changed: closed })
    target.updated_at = at
    target.version += 1
    const gained =
      difference({ merged_ids: [] as number[] }, { merged_ids: [source.id] }) ?? missing('a merge')
    this.#record(target, { kind: 'tickets.ticket_changed', at, by, changed: gained })
    this.#bell.tell(source, 'tickets.merged', `ticket:${source.id}`, {
      at,
      by,
      to: peopleOf(source),
      data: { reference: source.reference, into_reference: target.reference },
    })
  }

  #walk(state: TicketState, at: number, change: ClockChange): void {
    const ticket = {
      organization_id: state.story.organization,
      priority: state.priority,
      clocks: state.clocks,
    }
    const { clocks, columns, fired } = advance(ticket, this.#setting.versions, at, change)
    Object.assign(state, { clocks, columns })
    for (const step of fired) this.#bell.warn(state, step)
  }

  #record(
    state: TicketState,
    deed: Pick<Deed, 'kind' | 'at' | 'action' | 'facts' | 'changed'> & { readonly by: number | null },
  ): void {
    const whole: Deed = {
      ...deed,
      organization: state.story.organization,
      subject: ['ticket', state.id],
      row: ['ticket', state.id],
    }
    this.tables.activities.push(activityOf(whole))
    if (deed.action !== null) this.#audit(whole)
  }

  #audit(deed: Deed): void {
    const nameOf = (id: number) => this.#names.get(id) ?? missing(`person ${id}`)
    const row = auditOf(deed, this.tables.audit_entries.length, nameOf)
    this.tables.audit_entries.push({ ...row, request_id: String(row.request_id).replace('-9100-', '-9400-') })
  }
}

const openingFacts = (state: TicketState) => ({
  reference: state.reference,
  category: state.story.category,
  priority: state.priority,
  status: 'new',
  channel: state.channel,
  requester_id: state.story.opened[2],
  team_id: state.team_id,
  project_id: state.project_id,
  follows_id: state.follows_id,
  split_from_id: null,
})
