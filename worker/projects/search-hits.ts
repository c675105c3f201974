import { and, asc, eq } from 'drizzle-orm'
import type { SearchHit } from '../../contract/search.ts'
import type { SignedIn } from '../kernel/context.ts'
import { contains } from '../kernel/data/list.ts'
import { organizationOfUser } from '../organizations/organization.ts'
import { projectsOf } from './projects/rows.ts'
import { projects, tasks } from './tables.ts'
import { tasksOf } from './tasks/rows.ts'

interface Ask {
  readonly q: string
  readonly most: number
}

/** Names are read in alphabetical order, so the closest may not be among the first; ranking needs some to choose from. */
const CANDIDATES_PER_HIT = 4

export async function findProjectHits(ctx: SignedIn, { q, most }: Ask): Promise<SearchHit[]> {
  const organization = organizationOfUser
  const rows = await ctx.db
    .select({ id: projects.id, name: projects.name, organization: organization.columns.name })
    .from(projects)
    .innerJoin(organization.table, eq(organization.id, projects.organization_id))
    .where(and(projectsOf(ctx), contains(projects.search_text, q)))
    .orderBy(asc(projects.name))
    .limit(most * CANDIDATES_PER_HIT)
  return rows.map(({ id, name, organization: detail }) => ({
    kind: 'project',
    id,
    parent_id: null,
    title: name,
    detail,
    excerpt: null,
    at: null,
  }))
}

export async function findTaskHits(ctx: SignedIn, { q, most }: Ask): Promise<SearchHit[]> {
  const rows = await ctx.db
    .select({ id: tasks.id, title: tasks.title, project_id: tasks.project_id, project: projects.name })
    .from(tasks)
    .innerJoin(projects, eq(projects.id, tasks.project_id))
    .where(and(tasksOf(ctx), contains(tasks.search_text, q)))
    .orderBy(asc(tasks.title))
    .limit(most * CANDIDATES_PER_HIT)
  return rows.map(({ id, title, project_id: parent_id, project: detail }) => ({
    kind: 'task',
    id,
    parent_id,
    title,
    detail,
    excerpt: null,
    at: null,
  }))
}
