import * as z from 'zod'
import { document } from '../../contract/documents/schemas.ts'
import { pageOf } from '../../contract/page.ts'
import { project, task, taskCard, taskStatuses } from '../../contract/projects/schemas.ts'

/** Strict and whole, so that neither side can win by answering less than the other. */
const page = <Row extends z.ZodType>(row: Row) => z.strictObject(pageOf(row).shape)

const staffProject = z.strictObject(project.shape).required()
const clientProject = z.strictObject(project.omit({ hourly_rate_amount: true }).shape)
const staffDocument = z.strictObject(document.shape).required()
const clientDocument = z.strictObject(document.omit({ internal: true }).shape)

export const answers = {
  signIn: z.object({ access: z.string() }),
  projects: page(staffProject),
  tasks: page(z.strictObject(task.shape)),
  board: z.strictObject({
    columns: z.array(
      z.strictObject({
        status: z.enum(taskStatuses),
        total: z.int(),
        results: z.array(z.strictObject(taskCard.shape)),
        next: z.string().nullable(),
      }),
    ),
  }),
  documents: page(staffDocument),
  clientHome: z.strictObject({
    projects: z.array(clientProject),
    awaiting_me: z.array(
      z.strictObject({
        type: z.literal('task'),
        id: z.int(),
        title: z.string(),
        due_date: z.string().nullable(),
        since: z.string().nullable(),
      }),
    ),
    owes: z.tuple([]),
    documents: z.array(clientDocument),
    rooms: z.tuple([]),
  }),
}

/**
 * Both sides have the same rows under the same ids, so their answers must be the same. Each side writes instants and
 * cursors in its own way, and ids of one task's people or labels have no order.
 */
export function comparable(answer: unknown): unknown {
  if (typeof answer === 'string') return INSTANT.test(answer) ? Date.parse(answer) : answer
  if (Array.isArray(answer)) {
    const items: unknown[] = answer.map(comparable)
    return items.every((item) => typeof item !== 'object') ? items.toSorted() : items
  }
  if (typeof answer !== 'object' || answer === null) return answer
  const fields = Object.entries(answer).map(([name, value]: [string, unknown]) => [
    name,
    name === 'next' ? value !== null : comparable(value),
  ])
  return Object.fromEntries(fields)
}

/** Where two answers part, and what each says there; undefined where they are the same. */
export function firstDifference(first: unknown, other: unknown, place = 'answer'): string | undefined {
  if (Object.is(first, other)) return undefined
  if (!isTree(first) || !isTree(other))
    return `${place} is ${JSON.stringify(first)} and ${JSON.stringify(other)}`
  const names = new Set([...Object.keys(first), ...Object.keys(other)])
  return [...names].map((name) => firstDifference(first[name], other[name], `${place}.${name}`)).find(Boolean)
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

const INSTANT = /^\d{4}-\d\d-\d\dT/
