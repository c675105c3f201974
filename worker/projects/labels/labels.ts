import { and, eq, type SQL, sql } from 'drizzle-orm'
import type * as z from 'zod'
import type { Page } from '../../../contract/page.ts'
import type { Permission } from '../../../contract/permissions.ts'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import type * as contract from '../../../contract/projects/labels.ts'
import type { Label } from '../../../contract/projects/schemas.ts'
import { organizationsOf } from '../../identity/scope.ts'
import { iso, type SignedIn } from '../../kernel/context.ts'
import { difference } from '../../kernel/data/audit.ts'
import { commit } from '../../kernel/data/commit.ts'
import { requireExpected } from '../../kernel/data/expected.ts'
import { given, pick } from '../../kernel/data/fields.ts'
import { guarded } from '../../kernel/data/guards.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { contains, listPage, searchable } from '../../kernel/data/list.ts'
import { computed, type RowOf, readRow } from '../../kernel/data/read.ts'
import { unchanged } from '../../kernel/data/row-version.ts'
import { fail } from '../../kernel/failure.ts'
import { LOST_RACE, raced } from '../contested.ts'
import { labels, taskLabels } from '../tables.ts'

const SHOWN = ['id', 'organization_id', 'name', 'colour', 'created_at', 'updated_at'] as const

const listed = {
  from: labels,
  columns: pick(labels, [...SHOWN, 'version']),
  computed: {
    uses: computed<number>(
      (cell) => sql`(select count(*) from ${taskLabels} where ${taskLabels.label_id} = ${cell(labels.id)})`,
    ),
  },
} as const
type LabelRow = RowOf<(typeof listed)['columns'], readonly [], (typeof listed)['computed']>

const labelsOf = ({ actor }: SignedIn, permission: Permission = 'projects.read'): SQL =>
  organizationsOf(actor, labels.organization_id, permission)

export function listLabels(
  ctx: SignedIn,
  { organization, q, ...ask }: z.output<typeof contract.listLabels.query>,
): Promise<Page<Label>> {
  const where = and(
    labelsOf(ctx),
    organization && idsIn(labels.organization_id, organization),
    q ? contains(labels.name_key, q) : undefined,
  )
  return listPage(
    ctx,
    ask,
    { where, sortBy: labels.name_key, id: labels.id, descending: false },
    listed,
    showLabel,
  )
}

export async function readLabel(ctx: SignedIn, id: number): Promise<Label> {
  return showLabel(await findLabel(ctx, id))
}

/** Wherever it is used: tasks name their labels by a join. */
export function updateLabel(
  ctx: SignedIn,
  id: number,
  { expected, ...body }: z.output<typeof contract.updateLabel.body>,
): Promise<Label> {
  return raced(async () => {
    const row = await findLabel(ctx, id, 'projects.manage')
    requireExpected(showLabel(row), expected)
    const after = { ...row, ...given(body) }
    const changed = difference(pick(row, FIELDS), pick(after, FIELDS))
    if (!changed) return showLabel(row)
    await commit(ctx, {
      write: guarded(
        ctx,
        ctx.db
          .update(labels)
          .set({ ...pick(after, FIELDS), name_key: searchable(after.name), updated_at: ctx.clock.now() })
          .where(unchanged(labels, row)),
      ),
      audit: [
        {
          action: 'projects.label_changed',
          subject: ['label', id],
          organizationId: row.organization_id,
          ...changed,
        },
      ],
      onConflict: LOST_RACE,
      onDuplicate: { 'labels.organization_id, labels.name_key': errors.labelTaken },
    })
    return readLabel(ctx, id)
  })
}

const FIELDS = ['name', 'colour'] as const

export async function deleteLabel(ctx: SignedIn, id: number): Promise<void> {
  const row = await findLabel(ctx, id, 'projects.manage')
  await commit(ctx, {
    write: [ctx.db.delete(labels).where(eq(labels.id, id))],
    audit: [
      {
        action: 'projects.label_deleted',
        subject: ['label', id],
        organizationId: row.organization_id,
        before: pick(row, FIELDS),
      },
    ],
  })
}

async function findLabel(ctx: SignedIn, id: number, permission?: Permission): Promise<LabelRow> {
  const where = sql`${eq(labels.id, id)} and ${labelsOf(ctx, permission)}`
  return (await readRow(ctx, listed, where)) ?? fail(errors.labelNotFound)
}

const showLabel = (row: LabelRow): Label => ({
  ...pick(row, SHOWN),
  uses: row.uses,
  created_at: iso(row.created_at),
  updated_at: iso(row.updated_at),
})
