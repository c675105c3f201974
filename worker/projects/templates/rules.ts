import { PARENT_DEPTH_MOST } from '../../../contract/projects/schemas.ts'
import type { TemplateMilestone, TemplateTask } from '../../../contract/projects/templates.ts'

export interface Layout {
  readonly milestones: readonly TemplateMilestone[]
  readonly tasks: readonly TemplateTask[]
}

/** What is wrong with a template: a path to what does not fit, or a circle. Null where a project can be laid out. */
export type TemplateFault =
  | { readonly type: 'field'; readonly path: string }
  | { readonly type: 'parentCycle' | 'dependencyCycle' }

export function faultOf({ milestones, tasks }: Layout): TemplateFault | null {
  return (
    doubled('milestones', milestones) ??
    doubled('tasks', tasks) ??
    reversed('milestones', milestones) ??
    reversed('tasks', tasks) ??
    unknownKey({ milestones, tasks }) ??
    deepParent(tasks) ??
    (waitsForItself(tasks) ? { type: 'dependencyCycle' } : null)
  )
}

const field = (path: string): TemplateFault => ({ type: 'field', path })

function doubled(list: string, items: readonly { readonly key: string }[]): TemplateFault | null {
  const index = items.findIndex(({ key }, at) => items.findIndex((one) => one.key === key) < at)
  return index < 0 ? null : field(`${list}.${index}.key`)
}

function reversed(
  list: string,
  items: readonly { readonly start_day: number | null; readonly due_day: number | null }[],
): TemplateFault | null {
  const index = items.findIndex(
    ({ start_day, due_day }) => start_day !== null && due_day !== null && due_day < start_day,
  )
  return index < 0 ? null : field(`${list}.${index}.due_day`)
}

function unknownKey({ milestones, tasks }: Layout): TemplateFault | null {
  const known = { milestones: keysOf(milestones), tasks: keysOf(tasks) }
  for (const [index, task] of tasks.entries()) {
    if (task.milestone_key !== null && !known.milestones.has(task.milestone_key))
      return field(`tasks.${index}.milestone_key`)
    if (task.parent_key !== null && !known.tasks.has(task.parent_key))
      return field(`tasks.${index}.parent_key`)
    if (task.depends_on_keys.some((key) => !known.tasks.has(key)))
      return field(`tasks.${index}.depends_on_keys`)
  }
  return null
}

const keysOf = (items: readonly { readonly key: string }[]): ReadonlySet<string> =>
  new Set(items.map(({ key }) => key))

/** A circle has no end, so it is too deep as well. */
function deepParent(tasks: readonly TemplateTask[]): TemplateFault | null {
  const parents = new Map(tasks.map(({ key, parent_key }) => [key, parent_key]))
  const isTooDeep = tasks.some(({ key }) => {
    let depth = 0
    for (let at: string | null = key; at !== null; at = parents.get(at) ?? null) {
      depth += 1
      if (depth > PARENT_DEPTH_MOST) return true
    }
    return false
  })
  return isTooDeep ? { type: 'parentCycle' } : null
}

/** Takes out whatever waits for nothing, again and again; what is left waits for itself. */
function waitsForItself(tasks: readonly TemplateTask[]): boolean {
  const waiting = new Map(tasks.map(({ key, depends_on_keys }) => [key, new Set(depends_on_keys)]))
  while (waiting.size > 0) {
    const free = [...waiting].filter(([, on]) => on.size === 0).map(([key]) => key)
    if (free.length === 0) return true
    for (const key of free) waiting.delete(key)
    for (const on of waiting.values()) for (const key of free) on.delete(key)
  }
  return false
}
