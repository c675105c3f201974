import type { Template, TemplateMilestone, TemplateTask } from '../../contract/projects/templates.ts'

/** What a template lays out, as one change of it sends it. */
export type Layout = Pick<Template, 'milestones' | 'tasks'>

/** The list with an item in the place of the one of its key, or at its end. */
export function withItem<Item extends { readonly key: string }>(items: readonly Item[], item: Item): Item[] {
  return items.some(({ key }) => key === item.key)
    ? items.map((one) => (one.key === item.key ? item : one))
    : [...items, item]
}

/** Its subtasks move up to where it was, and nothing waits for it any more. */
export function withoutTask(tasks: readonly TemplateTask[], gone: TemplateTask): TemplateTask[] {
  return tasks
    .filter(({ key }) => key !== gone.key)
    .map((task) => ({
      ...task,
      parent_key: task.parent_key === gone.key ? gone.parent_key : task.parent_key,
      depends_on_keys: task.depends_on_keys.filter((key) => key !== gone.key),
    }))
}

/** Its tasks stay in the template. */
export function withoutMilestone({ milestones, tasks }: Layout, { key: gone }: TemplateMilestone): Layout {
  return {
    milestones: milestones.filter(({ key }) => key !== gone),
    tasks: tasks.map((task) => (task.milestone_key === gone ? { ...task, milestone_key: null } : task)),
  }
}

/** A key that no item has. Nobody sees it. */
export function newKey(items: readonly { readonly key: string }[]): string {
  const taken = new Set(items.map(({ key }) => key))
  let number = items.length + 1
  while (taken.has(String(number))) number += 1
  return String(number)
}

/** What a task may wait for: the others that do not wait for it already, by however many steps. */
export function mayWaitFor(tasks: readonly TemplateTask[], key: string): TemplateTask[] {
  const waits = new Set([key])
  let before = 0
  while (waits.size > before) {
    before = waits.size
    for (const task of tasks) if (task.depends_on_keys.some((one) => waits.has(one))) waits.add(task.key)
  }
  return tasks.filter((task) => !waits.has(task.key))
}
