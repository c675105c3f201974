import type * as z from 'zod'
import type { Shot } from './load.ts'
import { reply } from './reply.ts'
import type { Side } from './side.ts'

/** Asks, parses, and holds what a side answers against what the first side answered to the same question. */
export function sameAnswers() {
  const same = sameFacts()
  return async <Schema extends z.ZodType>(side: Side, shot: Shot, schema: Schema) => {
    const answer = await reply(side, shot, schema)
    same(side, shot.path, answer)
    return answer
  }
}

/** The same of what was read out of answers, where sides are asked in different ways. */
export function sameFacts(): (side: Side, question: string, facts: unknown) => void {
  const told = new Map<string, unknown>()
  return (side, question, facts) => {
    const first = told.get(question) ?? comparable(facts)
    told.set(question, first)
    const difference = firstDifference(first, comparable(facts))
    if (difference)
      throw new Error(`${side.name} answers ${question} otherwise than the first side: ${difference}`)
  }
}

/**
 * Both sides have the same rows under the same ids, so their answers must be the same. Each side writes instants and
 * cursors in its own way, and ids of one task's people or labels have no order.
 */
function comparable(answer: unknown): unknown {
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
function firstDifference(first: unknown, other: unknown, place = 'answer'): string | undefined {
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
