import { describe, expect, it } from 'vitest'
import { positionBetween } from '../../../../worker/projects/tasks/position.ts'
import { thumbnailJobs } from '../../work.ts'
import { CNSS, MATRICE, NIASOTAC, NOURX } from '../organizations.ts'
import { assignmentRows, peopleRows } from '../people.ts'
import type { Row } from '../sql.ts'
import { localDate, workDate } from '../workdays.ts'
import { workOf } from './work.ts'
import type { TableName } from './world.ts'

const HOUR = 3_600_000
const MONDAY = Date.parse('2026-11-30T06:00:00Z')
/** Whatever the day and the hour at which somebody starts the product for the first time. */
const STARTS = [
  ['a Monday at dawn', MONDAY],
  ['a Tuesday at noon', Date.parse('2026-12-01T11:00:00Z')],
  ['a Friday evening', Date.parse('2026-12-04T19:30:00Z')],
  ['a Saturday just after midnight', Date.parse('2026-12-04T23:01:00Z')],
  ['a Sunday before New Year', Date.parse('2026-12-27T22:59:00Z')],
] as const

const workAt = (today: number) =>
  workOf({
    today,
    people: peopleRows(today, 'hash'),
    taken: { documents: 0, document_versions: 0 },
    roomOf: () => 7,
  })

const world = workAt(MONDAY)
const { tables } = world
const nourx = tables.projects.find((row) => row.organization_id === NOURX)
const tasksOf = (projectId: unknown) => tables.tasks.filter((row) => row.project_id === projectId)
const countBy = (rows: readonly Row[], name: string) =>
  Object.fromEntries(
    Object.entries(Object.groupBy(rows, (row) => String(row[name]))).map(([key, of]) => [key, of?.length]),
  )

describe('the demo’s work', () => {
  it('is NOURX’s site with forty tasks over all columns, and two small projects', () => {
    expect(countBy(tasksOf(nourx?.id), 'status')).toEqual({
      todo: 9,
      in_progress: 5,
      in_review: 4,
      done: 20,
      cancelled: 2,
    })
    expect(countBy(tables.projects, 'organization_id')).toEqual({ [CNSS]: 1, [NOURX]: 1, [NIASOTAC]: 1 })
    const small = tables.projects.filter((row) => row !== nourx)
    expect(small.map((row) => tasksOf(row.id).length).sort()).toEqual([7, 8])
    expect(tables.project_templates).toHaveLength(1)
  })

  it('orders a thumbnail of every version of a picture, once', () => {
    const pictures = tables.files.filter(({ type }) => type === 'image/png')
    const ordered = thumbnailJobs(world).map(({ payload }) => JSON.parse(String(payload)))
    expect(pictures.length).toBeGreaterThan(5)
    expect(ordered.map(({ file_id }) => file_id).sort()).toEqual(pictures.map(({ id }) => id).sort())
  })

  it('has milestones that were reached in time and late, one that is late, and some to come', () => {
    const states = tables.milestones
      .filter((row) => row.project_id === nourx?.id)
      .map(({ status, due_date, reached_at }) => [
        status,
        reached_at === null
          ? String(due_date) < localDate(MONDAY)
          : localDate(Number(reached_at)) > String(due_date),
      ])
    expect(states).toEqual([
      ['reached', false],
      ['reached', false],
      ['reached', true],
      ['active', true],
      ['planned', false],
      ['planned', false],
    ])
  })

  it('has internal comments, mentions, an edited comment, subtasks, dependencies and late tasks', () => {
    expect(tables.comments.filter((row) => row.internal).length).toBeGreaterThan(4)
    expect(tables.comments.filter((row) => row.mentions !== '[]').length).toBeGreaterThan(4)
    expect(tables.comment_versions).toHaveLength(1)
    expect(tables.tasks.filter((row) => row.parent_id !== null)).toHaveLength(6)
    expect(tables.task_dependencies.length).toBeGreaterThan(15)
    const late = tables.tasks.filter(
      ({ status, due_date }) =>
        ['todo', 'in_progress', 'in_review'].includes(String(status)) &&
        due_date !== null &&
        String(due_date) < localDate(MONDAY),
    )
    expect(late.length).toBeGreaterThan(3)
    for (const { id, due_date } of late)
      expect(tables.reminders).toContainEqual(
        expect.objectContaining({ subject_type: 'task', subject_id: id, due_date }),
      )
  })

  it('uses most of the budget of hours, and not more', () => {
    const used = tables.time_entries
      .filter((row) => row.project_id === nourx?.id && row.billable)
      .reduce((sum, { minutes }) => sum + Number(minutes), 0)
    expect(used / Number(nourx?.budget_minutes)).toBeGreaterThan(0.5)
    expect(used / Number(nourx?.budget_minutes)).toBeLessThan(1)
  })

  it('gives nobody a day of more than ten hours', () => {
    const days = Object.groupBy(tables.time_entries, (row) => `${row.user_id} ${row.spent_on}`)
    for (const [day, entries] of Object.entries(days))
      expect([day, entries?.reduce((sum, { minutes }) => sum + Number(minutes), 0) ?? 0]).toEqual([
        day,
        expect.toSatisfy((minutes: number) => minutes <= 600),
      ])
  })
})

describe('the rows of the demo’s work', () => {
  it.each(STARTS)('on %s name only rows that are there', (_, today) => {
    const made = workAt(today).tables
    const idsIn = (table: TableName) => new Set(made[table].map((row) => row.id))
    for (const [table, column, target] of REFERENCES)
      for (const row of made[table])
        if (row[column] !== null)
          expect([table, column, idsIn(target).has(row[column])]).toEqual([table, column, true])
  })

  it.each(STARTS)('on %s tell of nothing that has not happened yet', (_, today) => {
    const { tables: made, notices } = workAt(today)
    for (const [name, rows] of Object.entries(made))
      for (const row of rows)
        for (const [column, value] of Object.entries(row))
          if (INSTANTS.test(column) && value !== null)
            expect([name, column, Number(value) <= today]).toEqual([name, column, true])
    for (const { at, readAfterMinutes } of notices)
      expect(at + (readAfterMinutes ?? 0) * 60_000).toBeLessThanOrEqual(today)
    for (const { spent_on } of made.time_entries) expect(String(spent_on) < localDate(today)).toBe(true)
  })

  it.each(STARTS)('on %s are made by people who could see them, in office hours', (_, today) => {
    const { tables: made, notices } = workAt(today)
    const people = peopleRows(today, 'hash')
    const assigned = assignmentRows(today)
    const may = (userId: unknown, organization: unknown, at: number) => {
      const person = people.find((row) => row.id === userId)
      if (!person?.is_active || Number(person.created_at) > at) return false
      if (person.organization_id === organization || person.role === 'admin') return true
      return assigned.some(
        (row) =>
          row.agent_id === userId && row.organization_id === organization && Number(row.assigned_at) <= at,
      )
    }
    for (const { by_id, organization_id, at, kind } of made.activities) {
      expect([kind, by_id, at, may(by_id, organization_id, Number(at))]).toEqual([kind, by_id, at, true])
      const local = new Date(Number(at) + HOUR)
      expect([kind, at, local.getUTCHours() >= 8 && local.getUTCHours() < 18]).toEqual([kind, at, true])
      expect([0, 6]).not.toContain(local.getUTCDay())
    }
    for (const notice of notices)
      expect([notice, may(notice.userId, notice.organization, notice.at)]).toEqual([notice, true])
    for (const [table, column] of PEOPLE) {
      const organizationOf = (row: Row) =>
        row.organization_id ??
        made.tasks.find(({ id }) => id === row.task_id)?.organization_id ??
        made.projects.find(({ id }) => id === row.project_id)?.organization_id
      for (const row of made[table])
        expect([table, row[column], may(row[column], organizationOf(row), today)]).toEqual([
          table,
          row[column],
          true,
        ])
    }
  })

  it('stay within one organization', () => {
    const organizationOf = (table: TableName, id: unknown) =>
      tables[table].find((row) => row.id === id)?.organization_id
    for (const [table, column, target] of REFERENCES)
      for (const row of tables[table]) {
        if (row[column] === null || row.organization_id === undefined) continue
        const other = tables[target].find(({ id }) => id === row[column])
        // Internal files count against the operator's quota.
        const owner = target === 'files' && other?.internal ? MATRICE : row.organization_id
        expect([table, column, other?.organization_id]).toEqual([table, column, owner])
      }
    for (const { task_id, label_id } of tables.task_labels)
      expect(organizationOf('labels', label_id)).toBe(organizationOf('tasks', task_id))
    for (const { task_id, depends_on_id } of tables.task_dependencies)
      expect(organizationOf('tasks', depends_on_id)).toBe(organizationOf('tasks', task_id))
  })

  it.each(STARTS)('on %s count the files of each task, the internal ones apart', (_, today) => {
    const made = workAt(today).tables
    for (const { id, attachments_count, internal_attachments_count } of made.tasks) {
      const own = made.documents.filter(({ task_id }) => task_id === id)
      const internal = own.filter((row) => row.internal).length
      const counts = [attachments_count, internal_attachments_count]
      expect([id, ...counts]).toEqual([id, own.length - internal, internal])
    }
    expect(made.documents.filter(({ task_id }) => task_id !== null).length).toBeGreaterThan(4)
  })

  it('say nothing internal where a client reads', () => {
    const internal = new Set(tables.comments.filter((row) => row.internal).map((row) => row.id))
    const told = tables.activities.filter((row) => row.kind === 'projects.comment_created')
    expect(told.filter((row) => row.internal)).toHaveLength(internal.size)
    for (const row of tables.tasks) {
      const own = tables.comments.filter(({ task_id }) => task_id === row.id)
      expect([row.comments_count, row.internal_comments_count]).toEqual([
        own.filter((comment) => !comment.internal).length,
        own.filter((comment) => comment.internal).length,
      ])
    }
    const hidden = tables.documents.filter((row) => row.internal)
    expect(hidden).toHaveLength(1)
    for (const { id } of hidden)
      for (const row of tables.activities.filter(
        ({ subject_id, subject_type }) => subject_type === 'document' && subject_id === id,
      ))
        expect(row.internal).toBe(true)
  })

  it('notify nobody twice of one thing, and of the files of an hour once', () => {
    const keys = world.notices.map(({ kind, key, userId }) => `${kind} ${key} ${userId}`)
    expect(new Set(keys).size).toBe(keys.length)
    const added = world.notices.filter(({ kind }) => kind === 'documents.added')
    expect(added.length).toBeGreaterThan(0)
    expect(added.length).toBeLessThan(tables.documents.length * 3)
  })

  it('have positions that order each column and leave room between any two', () => {
    const columns = Object.groupBy(tables.tasks, (row) => `${row.project_id} ${row.status}`)
    for (const column of Object.values(columns)) {
      const keys = (column ?? []).map(({ position }) => String(position)).sort()
      expect(new Set(keys).size).toBe(keys.length)
      for (const [index, key] of keys.slice(1).entries())
        expect(positionBetween(keys[index] ?? null, key, Math.random)).toBeTruthy()
    }
  })

  it('close no circle of dependencies', () => {
    const open = new Map(tables.tasks.map(({ id }) => [id, new Set<unknown>()]))
    for (const { task_id, depends_on_id } of tables.task_dependencies) open.get(task_id)?.add(depends_on_id)
    while (open.size > 0) {
      const free = [...open].filter(([, waits]) => [...waits].every((id) => !open.has(Number(id))))
      expect(free.length).toBeGreaterThan(0)
      for (const [id] of free) open.delete(id)
    }
  })

  it('count the progress as a batch of the product counts it', () => {
    for (const project of tables.projects) {
      const counted = tasksOf(project.id).filter(
        (row) => row.children_count === 0 && row.status !== 'cancelled',
      )
      const done = counted.filter((row) => row.status === 'done')
      expect([project.tasks_total, project.tasks_done]).toEqual([counted.length, done.length])
    }
    expect(nourx).toMatchObject({ tasks_total: 35, tasks_done: 19, room_id: 7 })
  })
})

describe('the files of the demo’s work', () => {
  it('are what their names say, and as long as their rows say', () => {
    for (const { key, base64 } of world.files) {
      const bytes = Buffer.from(base64, 'base64')
      const row = tables.files.find((file) => file.key === key)
      expect(row?.size).toBe(bytes.length)
      const begin = { 'image/png': '89504e47', 'application/pdf': '25504446', 'text/csv': '61647265' }[
        String(row?.type)
      ]
      expect([key, bytes.subarray(0, 4).toString('hex')]).toEqual([key, begin])
    }
    expect(world.files).toHaveLength(tables.files.length)
  })

  it('have a document with three versions, of which it shows the newest', () => {
    const home = tables.documents.find((row) => row.versions_count === 3)
    const versions = tables.document_versions.filter((row) => row.document_id === home?.id)
    expect(versions.map((row) => row.version)).toEqual([1, 2, 3])
    expect(home).toMatchObject({ file_id: versions[2]?.file_id, sha256: versions[2]?.sha256 })
    expect(new Set(versions.map((row) => row.sha256)).size).toBe(3)
  })
})

it('a working day ahead skips the weekend, and on a weekend the first is Monday', () => {
  expect([0, 1, 4, 5].map((days) => workDate(MONDAY, days))).toEqual([
    '2026-11-30',
    '2026-12-01',
    '2026-12-04',
    '2026-12-07',
  ])
  expect(workDate(Date.parse('2026-12-05T12:00:00Z'), 0)).toBe('2026-12-07')
  expect(workDate(MONDAY, -1)).toBe('2026-11-27')
})

const INSTANTS = /^(?:at|until|.*_at)$/

const REFERENCES = [
  ['project_members', 'project_id', 'projects'],
  ['milestones', 'project_id', 'projects'],
  ['tasks', 'project_id', 'projects'],
  ['tasks', 'milestone_id', 'milestones'],
  ['tasks', 'parent_id', 'tasks'],
  ['task_assignees', 'task_id', 'tasks'],
  ['task_dependencies', 'task_id', 'tasks'],
  ['task_dependencies', 'depends_on_id', 'tasks'],
  ['task_labels', 'task_id', 'tasks'],
  ['task_labels', 'label_id', 'labels'],
  ['comments', 'task_id', 'tasks'],
  ['comment_versions', 'comment_id', 'comments'],
  ['comment_files', 'comment_id', 'comments'],
  ['comment_files', 'file_id', 'files'],
  ['folders', 'project_id', 'projects'],
  ['documents', 'project_id', 'projects'],
  ['documents', 'task_id', 'tasks'],
  ['documents', 'folder_id', 'folders'],
  ['documents', 'file_id', 'files'],
  ['document_versions', 'document_id', 'documents'],
  ['document_versions', 'file_id', 'files'],
  ['document_uploads', 'file_id', 'files'],
  ['document_tags', 'document_id', 'documents'],
  ['time_entries', 'project_id', 'projects'],
  ['time_entries', 'task_id', 'tasks'],
] as const satisfies readonly (readonly [TableName, string, TableName])[]

const PEOPLE = [
  ['project_members', 'user_id'],
  ['task_assignees', 'user_id'],
  ['projects', 'lead_id'],
  ['comments', 'author_id'],
  ['time_entries', 'user_id'],
  ['documents', 'uploaded_by_id'],
] as const satisfies readonly (readonly [TableName, string])[]
