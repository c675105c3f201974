import { createHash } from 'node:crypto'
import { range, turning } from '../harness/range.ts'
import { agents, clientsOf, FIRST, organizations } from './people.ts'

export const PROJECTS = 1_000
export const TASKS = 50_000
/** One project of each organization is as large as a board may be asked for here. */
export const LARGE_PROJECT_TASKS = 500
const AGENTS_PER_PROJECT = 2
const CLIENTS_PER_PROJECT = 3
const MILESTONES_PER_PROJECT = 3
const LABELS_PER_ORGANIZATION = 10
const DOCUMENTS_PER_PROJECT = 5
const DAY_MS = 86_400_000
const START = Date.UTC(2026, 0, 1)

/** The same work on every side and in every run. Dates are fixed, so that what is overdue depends on the day alone. */
export interface Project {
  readonly id: number
  readonly organization_id: number
  readonly name: string
  readonly status: string
  readonly health: string
  readonly start_date: string
  readonly due_date: string
  readonly member_ids: readonly number[]
  readonly milestones: readonly Milestone[]
  readonly tasks: readonly Task[]
  readonly documents: readonly Document[]
  readonly created_at: number
}

export interface Milestone {
  readonly id: number
  readonly name: string
  readonly status: string
  readonly due_date: string
}

export interface Task {
  readonly id: number
  readonly milestone_id: number | null
  readonly title: string
  readonly status: TaskStatus
  readonly priority: string
  readonly due_date: string | null
  readonly estimate_minutes: number | null
  readonly position: string
  readonly created_by_id: number
  readonly completed_at: number | null
  readonly comments_count: number
  readonly attachments_count: number
  readonly assignee_ids: readonly number[]
  readonly label_ids: readonly number[]
  readonly depends_on_id: number | null
  readonly created_at: number
}

export interface Document {
  readonly id: number
  readonly file_id: string
  readonly name: string
  readonly size: number
  readonly sha256: string
  readonly tag: string
  readonly uploaded_by_id: number
  readonly created_at: number
}

type TaskStatus = 'todo' | 'in_progress' | 'in_review' | 'done' | 'cancelled'

export const labels = organizations.flatMap(({ id: organization_id }, place) =>
  range(LABELS_PER_ORGANIZATION).map((index) => ({
    id: FIRST + place * LABELS_PER_ORGANIZATION + index,
    organization_id,
    name: `etiquette ${index}`,
  })),
)

/** Of twenty tasks: six to do, four in progress, two in review, seven done, one cancelled. */
const STATUSES: readonly TaskStatus[] = [
  ...range(6).map(() => 'todo' as const),
  ...range(4).map(() => 'in_progress' as const),
  ...range(2).map(() => 'in_review' as const),
  ...range(7).map(() => 'done' as const),
  'cancelled',
]

export const projects: readonly Project[] = projectsOf()

/** Those with a full board, one of each organization. */
export const largeProjects = projects.filter(({ tasks }) => tasks.length === LARGE_PROJECT_TASKS)

function projectsOf(): Project[] {
  const sizes = sizesOf()
  let tasksBefore = 0
  return range(PROJECTS).map((index) => {
    const size = sizes[index] ?? 0
    const first = FIRST + tasksBefore
    tasksBefore += size
    return projectAt(index, { size, first })
  })
}

/** Ten large ones, and the rest of the tasks spread evenly over the others. */
function sizesOf(): number[] {
  const large = organizations.length
  const rest = TASKS - large * LARGE_PROJECT_TASKS
  const each = Math.floor(rest / (PROJECTS - large))
  const left = rest - each * (PROJECTS - large)
  return range(PROJECTS).map((index) =>
    index < large ? LARGE_PROJECT_TASKS : index < large + left ? each + 1 : each,
  )
}

function projectAt(index: number, { size, first }: { size: number; first: number }): Project {
  const organization = turning(organizations, index)
  const round = Math.floor(index / organizations.length)
  const clients = clientsOf(organization.id)
  // The first client belongs to a tenth of the projects, the large one among them.
  const member_ids = [
    ...range(AGENTS_PER_PROJECT).map((place) => turning(agents, index + place * 7).id),
    ...range(CLIENTS_PER_PROJECT).map((place) => turning(clients, round * 3 + place).id),
  ]
  const milestones = range(MILESTONES_PER_PROJECT).map((place) => ({
    id: FIRST + index * MILESTONES_PER_PROJECT + place,
    name: `Jalon ${place + 1}`,
    status: turning(['reached', 'active', 'planned'], place),
    due_date: dayOf(120 + (index % 90) + place * 90),
  }))
  return {
    id: FIRST + index,
    organization_id: organization.id,
    name: `Projet de banc ${String(index + 1).padStart(4, '0')}`,
    status: turning(['active', 'active', 'active', 'planned', 'active', 'on_hold', 'completed'], round),
    health: turning(['on_track', 'on_track', 'at_risk', 'on_track', 'off_track'], index),
    start_date: dayOf(index % 60),
    due_date: dayOf(240 + (index % 240)),
    member_ids,
    milestones,
    tasks: range(size).map((place) =>
      taskAt(place, { id: first + place, organizationId: organization.id, member_ids, milestones }),
    ),
    documents: range(DOCUMENTS_PER_PROJECT).map((place) =>
      documentAt(index * DOCUMENTS_PER_PROJECT + place, turning(member_ids, place)),
    ),
    created_at: START + index * 60_000,
  }
}

function taskAt(
  place: number,
  of: {
    readonly id: number
    readonly organizationId: number
    readonly member_ids: readonly number[]
    readonly milestones: readonly Milestone[]
  },
): Task {
  const status = turning(STATUSES, place * 7)
  const created_at = START + of.id * 1_000
  const own = labels.filter(({ organization_id }) => organization_id === of.organizationId)
  const assignees = place % 5 === 0 ? [place, place + 1] : [place]
  const named = place % 3 === 0 ? [place] : [place, place + 3]
  return {
    id: of.id,
    milestone_id: place % 4 === 0 ? null : turning(of.milestones, place).id,
    title: `Valider la page ${place + 1} avec le client`,
    status,
    priority: turning(['normal', 'high', 'normal', 'low', 'urgent'], place),
    due_date: place % 5 === 4 ? null : dayOf((of.id * 13) % 480),
    estimate_minutes: place % 6 === 5 ? null : 60 * (1 + (place % 8)),
    position: `V${String(place).padStart(5, '0')}5`,
    created_by_id: turning(of.member_ids, place),
    completed_at: status === 'done' ? created_at + 30 * DAY_MS : null,
    comments_count: place % 4,
    attachments_count: place % 3 === 0 ? 1 : 0,
    assignee_ids: assignees.map((one) => turning(of.member_ids, one)),
    label_ids: named.map((one) => turning(own, one).id),
    depends_on_id: place % 4 === 3 ? of.id - 1 : null,
    created_at,
  }
}

function documentAt(index: number, uploaded_by_id: number): Document {
  const digest = createHash('sha256').update(`document ${index}`).digest('hex')
  return {
    id: FIRST + index,
    file_id: `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`,
    name: `devis-${String(index + 1).padStart(5, '0')}.pdf`,
    size: 20_000 + index,
    sha256: digest,
    tag: turning(['contrat', 'devis', 'plan', 'recette'], index),
    uploaded_by_id,
    created_at: START + index * 60_000,
  }
}

function dayOf(days: number): string {
  return new Date(START + days * DAY_MS).toISOString().slice(0, 10)
}
