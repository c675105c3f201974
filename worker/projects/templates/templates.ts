import { eq, getTableColumns } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import { validationErrors } from '../../../contract/platform/errors.ts'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import type * as contract from '../../../contract/projects/templates.ts'
import type { Template } from '../../../contract/projects/templates.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import type { Audit } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { contains, listPage, searchable } from '../../kernel/data/list.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail, refuseField } from '../../kernel/failure.ts'
import { LOST_RACE, raced } from '../contested.ts'
import { projectTemplates } from '../tables.ts'
import { layoutOfProject } from './from-project.ts'
import { faultOf, type Layout } from './rules.ts'

type Row = typeof projectTemplates.$inferSelect

export function listTemplates(
  ctx: SignedIn,
  ask: z.output<typeof contract.listTemplates.query>,
): Promise<Page<Template>> {
  const where = ask.q ? contains(projectTemplates.search_text, ask.q) : undefined
  const { name: sortBy, id } = projectTemplates
  const listed = { from: projectTemplates, columns: getTableColumns(projectTemplates) }
  return listPage(ctx, ask, { where, sortBy, id, descending: false }, listed, showTemplate)
}

export async function readTemplate(ctx: SignedIn, id: number): Promise<Template> {
  return showTemplate(await findTemplate(ctx, id))
}

export async function createTemplate(
  ctx: SignedIn,
  { from_project_id, name, description = '', ...body }: z.output<typeof contract.createTemplate.body>,
): Promise<Template> {
  const layout =
    from_project_id === undefined
      ? { milestones: [], tasks: [], ...given(body) }
      : await layoutOfProject(ctx, from_project_id)
  requireSound(layout)
  const now = ctx.clock.now()
  const row: Row = {
    id: await ctx.ids.next('project_templates'),
    name,
    description,
    ...layout,
    created_by_id: ctx.actor.userId,
    search_text: searchable(name, description),
    created_at: now,
    updated_at: now,
    version: 1,
  }
  const answer = showTemplate(row)
  await commit(ctx, {
    write: [ctx.db.insert(projectTemplates).values(row)],
    audit: [audit(ctx, 'projects.template_created', row)],
    answer,
  })
  return answer
}

export function updateTemplate(
  ctx: SignedIn,
  id: number,
  { expected, ...change }: z.output<typeof contract.updateTemplate.body>,
): Promise<Template> {
  return raced(async () => {
    const row = await findTemplate(ctx, id)
    requireExpected(showTemplate(row), expected)
    const after = { ...showTemplate(row), ...given(change) }
    requireSound(after)
    const { name, description, milestones, tasks } = after
    await commit(ctx, {
      write: guarded(
        ctx,
        ctx.db
          .update(projectTemplates)
          .set({
            name,
            description,
            milestones,
            tasks,
            search_text: searchable(name, description),
            updated_at: ctx.clock.now(),
          })
          .where(unchanged(projectTemplates, row)),
      ),
      audit: [audit(ctx, 'projects.template_changed', { id, name })],
      onConflict: LOST_RACE,
    })
    return readTemplate(ctx, id)
  })
}

export async function deleteTemplate(ctx: SignedIn, id: number): Promise<void> {
  const row = await findTemplate(ctx, id)
  await commit(ctx, {
    write: [ctx.db.delete(projectTemplates).where(eq(projectTemplates.id, id))],
    audit: [audit(ctx, 'projects.template_deleted', row)],
  })
}

/** Templates are the operator's, for every client: only staff hold the permission. */
export async function findTemplate(ctx: SignedIn, id: number): Promise<Row> {
  const row = await ctx.db.select().from(projectTemplates).where(eq(projectTemplates.id, id)).get()
  return row ?? fail(errors.templateNotFound)
}

function requireSound(layout: Layout): void {
  const fault = faultOf(layout)
  if (fault === null) return
  if (fault.type !== 'field') fail(errors[fault.type])
  refuseField(
    validationErrors.failed,
    fault.path,
    'Cette clé est double ou inconnue, ou la fin précède le début.',
    'This key is double or unknown, or the end comes before the start.',
  )
}

/** Our own writing, read back. */
export const layoutOf = ({ milestones, tasks }: Row): Layout => ({
  milestones: milestones as Layout['milestones'],
  tasks: tasks as Layout['tasks'],
})

function showTemplate(row: Row): Template {
  const { milestones, tasks } = layoutOf(row)
  return {
    ...pick(row, ['id', 'name', 'description']),
    milestones: [...milestones],
    tasks: [...tasks],
    created_at: iso(row.created_at),
    updated_at: iso(row.updated_at),
  }
}

const audit = (
  { actor }: SignedIn,
  action: Audit['action'],
  { id, name }: Pick<Row, 'id' | 'name'>,
): Audit => ({
  action,
  subject: ['project_template', id],
  organizationId: actor.organizationId,
  after: { name },
})
