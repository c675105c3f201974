import type * as z from 'zod'
import type { Shots } from '../harness/compare-sides.ts'
import type { Shot } from '../harness/load.ts'
import { turning } from '../harness/range.ts'
import { getAs, reply, signIn } from '../harness/reply.ts'
import { sameAnswers } from '../harness/same-answers.ts'
import type { Accounts, Side } from '../harness/side.ts'
import { answers } from './answers.ts'
import { AGENT, CLIENT, organizations, type Person } from './people.ts'
import { LARGE_PROJECT_TASKS, largeProjects, PROJECTS } from './work.ts'

export const scenarioNames = [
  'projects, 50 of 1,000',
  'tasks of a project, filtered',
  'board of 500',
  'documents, 50 of 5,000',
  'home of a client',
  'queue, 50 of 12,000 unfinished',
  'queue, filtered',
] as const
type ScenarioName = (typeof scenarioNames)[number]

const PROJECTS_PATH = '/api/projects?limit=50&offset=0'
const DOCUMENTS_PATH = '/api/documents?limit=50&offset=0'

/** Prepares one side after the other, and holds what each answers against what the first one did. */
export function preparer(): (side: Side, accounts: Accounts) => Promise<Shots<ScenarioName>> {
  const same = sameAnswers()

  return async (side, accounts) => {
    const getAsAgent = await signedIn(side, AGENT, accounts)
    const getAsClient = await signedIn(side, CLIENT, accounts)
    const checked = <Schema extends z.ZodType>(shot: Shot, schema: Schema) => same(side, shot, schema)

    const projects = await checked(getAsAgent(PROJECTS_PATH), answers.projects)
    requireThat(projects.results.length === 50 && projects.total === PROJECTS, side, PROJECTS_PATH)
    for (const { tasks, board } of PATHS) {
      const { results } = await checked(getAsAgent(tasks), answers.tasks)
      requireThat(results.length > 0, side, tasks)
      const { columns } = await checked(getAsAgent(board), answers.board)
      requireThat(columns.flatMap((column) => column.results).length === LARGE_PROJECT_TASKS, side, board)
    }
    const documents = await checked(getAsAgent(DOCUMENTS_PATH), answers.documents)
    requireThat(documents.results.length === 50, side, DOCUMENTS_PATH)
    const home = await checked(getAsClient('/api/home'), answers.clientHome)
    requireThat(home.projects.length > 0 && home.awaiting_me.length > 0, side, '/api/home')

    const queue = await checked(getAsAgent(QUEUE_PATH), answers.tickets)
    requireThat(queue.results.length === 50 && queue.total > 10_000, side, QUEUE_PATH)
    for (const path of FILTERED) {
      const { results } = await checked(getAsAgent(path), answers.tickets)
      requireThat(results.length > 0, side, path)
    }

    return {
      'projects, 50 of 1,000': () => getAsAgent(PROJECTS_PATH),
      'tasks of a project, filtered': (turn) => getAsAgent(turning(PATHS, turn).tasks),
      'board of 500': (turn) => getAsAgent(turning(PATHS, turn).board),
      'documents, 50 of 5,000': () => getAsAgent(DOCUMENTS_PATH),
      'home of a client': () => getAsClient('/api/home'),
      'queue, 50 of 12,000 unfinished': () => getAsAgent(QUEUE_PATH),
      'queue, filtered': (turn) => getAsAgent(turning(FILTERED, turn)),
    }
  }
}

/** Enough different projects that no side can live on one hot page. */
const PATHS = largeProjects.map(({ id, member_ids: [, assignee = 0] }) => ({
  tasks: `/api/tasks?project=${id}&status=todo,in_progress&assignee=${assignee}&sort=due_date&limit=50`,
  board: `/api/projects/${id}/board`,
}))

/** What an agent has open all day: what is due first. */
const QUEUE_PATH = '/api/tickets?status=new,open,pending,on_hold&sort=due_at&limit=50'
const FILTERED = organizations.map(
  ({ id }) =>
    `/api/tickets?organization=${id}&status=new,open&priority=high,urgent&tag=paiement,site&sort=due_at&limit=50`,
)

async function signedIn(side: Side, person: Person | undefined, accounts: Accounts) {
  const { access } = await reply(side, signIn(person?.email ?? '', accounts), answers.signIn)
  return getAs(access)
}

function requireThat(holds: boolean, side: Side, path: string): void {
  if (!holds) throw new Error(`${side.name} answers ${path} with too little`)
}
