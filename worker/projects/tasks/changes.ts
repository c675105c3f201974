import type * as z from 'zod'
import { projectErrors as errors } from '../../../contract/projects/errors.ts'
import { LABELS_MOST } from '../../../contract/projects/schemas.ts'
import type * as contract from '../../../contract/projects/tasks.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { commit } from '../../kernel/data/commit.ts'
import type { Statement } from '../../kernel/data/database.ts'
import { idsIn } from '../../kernel/data/ids-in.ts'
import { searchable } from '../../kernel/data/list.ts'
import { fail } from '../../kernel/failure.ts'
import { gathered } from '../../live/announce.ts'
import { LOST_RACE, raced } from '../contested.ts'
import { labelsAmong, labelsNamed, type NamedLabels } from '../labels/names.ts'
import { together } from '../record.ts'
import { tasks } from '../tables.ts'
import {
  changeStatements,
  type Fields,
  type Planned,
  plan,
  progressStatements,
  referencesOf,
  requireAllowed,
} from './change.ts'
import { placesAtEnd } from './placement.ts'
import { requireReferences } from './references.ts'
import { type DetailedTask, findTasks } from './rows.ts'
import { requireNoCycle, TAKEN, turningEvents } from './tasks.ts'

type Body = z.output<typeof contract.changeTasks.body>

/** All of them or none: one id that is not the actor's to change, and nothing is. */
export const changeTasks = (ctx: SignedIn, body: Body) => raced(() => changeAll(ctx, body))

async function changeAll(ctx: SignedIn, { ids, set = {}, add = [], remove = [] }: Body) {
  const wanted = [...new Set(ids)]
  const rows = await findTasks(ctx, idsIn(tasks.id, wanted), 'tasks.write')
  if (rows.length < wanted.length) fail(errors.taskNotFound)
  const { labels: names, ...fields } = set
  const labels = await labelsOf(ctx, rows, { set: names, add, remove })
  const places = await placesFor(ctx, rows, fields.status)
  const planned = rows.flatMap((row) => {
    const position = places.get(row.id)
    const change: Fields & { position?: string } = position === undefined ? fields : { ...fields, position }
    return plan(ctx, row, change, labels.byTask.get(row.id) ?? null) ?? []
  })
  for (const one of planned) requireAllowed(ctx, one)
  await requireAllReferences(ctx, planned)
  const answer = {
    changed: planned.map(({ row }) => row.id),
    unchanged: rows.map(({ id }) => id).filter((id) => !planned.some(({ row }) => row.id === id)),
  }
  const parts = planned.map((one) => changeStatements(ctx, one))
  const { write, audit, events } = together(parts)
  await commit(ctx, {
    write: [
      ...labels.write,
      ...write,
      ...parts.flatMap(({ checks }) => checks),
      ...progressStatements(ctx, planned),
    ],
    audit,
    events: gathered([...events, ...(await turningEvents(ctx, planned))]),
    jobs: parts.flatMap(({ jobs }) => jobs),
    onConflict: LOST_RACE,
    onDuplicate: TAKEN,
    answer,
  })
  return answer
}

/** Each task's labels as they would be, and what makes those that are new; nothing where nobody touches any. */
async function labelsOf(
  ctx: SignedIn,
  rows: readonly DetailedTask[],
  {
    set,
    add,
    remove,
  }: {
    readonly set: readonly string[] | undefined
    readonly add: readonly string[]
    readonly remove: readonly string[]
  },
): Promise<{ readonly byTask: ReadonlyMap<number, NamedLabels>; readonly write: readonly Statement[] }> {
  const byTask = new Map<number, NamedLabels>()
  const write: Statement[] = []
  if (set === undefined && add.length === 0 && remove.length === 0) return { byTask, write }
  const removed = new Set(remove.map((name) => searchable(name)))
  const wantedOf = ({ labels }: DetailedTask) =>
    [...(set ?? labels), ...add].filter((name) => !removed.has(searchable(name)))
  for (const organizationId of new Set(rows.map(({ organization_id }) => organization_id))) {
    const own = rows.filter(({ organization_id }) => organization_id === organizationId)
    const all = await labelsNamed(ctx, organizationId, own.flatMap(wantedOf))
    write.push(...all.write)
    for (const row of own) {
      const labels = labelsAmong(all, wantedOf(row))
      if (labels.keys.length > LABELS_MOST) fail(errors.labelsFull)
      byTask.set(row.id, labels)
    }
  }
  return { byTask, write }
}

/** Tasks that change column go to its end, in the order that they had. */
async function placesFor(
  ctx: SignedIn,
  rows: readonly DetailedTask[],
  status: Fields['status'],
): Promise<ReadonlyMap<number, string>> {
  const places = new Map<number, string>()
  if (status === undefined) return places
  const moving = rows.filter((row) => row.status !== status)
  for (const projectId of new Set(moving.map((row) => row.project_id))) {
    const own = moving.filter((row) => row.project_id === projectId)
    const keys = await placesAtEnd(ctx, { projectId, status }, own.length)
    own.forEach((row, index) => {
      places.set(row.id, keys[index] ?? row.position)
    })
  }
  return places
}

/** The tasks of a project name the same rows and people, each of which is asked for once. */
async function requireAllReferences(ctx: SignedIn, planned: readonly Planned[]): Promise<void> {
  for (const projectId of new Set(planned.map(({ row }) => row.project_id))) {
    const own = planned.filter(({ row }) => row.project_id === projectId)
    const named = own.map(referencesOf)
    const [first] = own
    if (first)
      await requireReferences(ctx, first.row, {
        milestoneId: named.find(({ milestoneId }) => milestoneId !== null)?.milestoneId ?? null,
        parentId: named.find(({ parentId }) => parentId !== null)?.parentId ?? null,
        dependsOnIds: [...new Set(named.flatMap(({ dependsOnIds }) => dependsOnIds))],
        assigneeIds: [...new Set(named.flatMap(({ assigneeIds }) => assigneeIds))],
      })
  }
  await requireNoCycle(ctx, planned)
}
