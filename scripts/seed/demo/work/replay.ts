import { searchable } from '../../../../worker/kernel/data/list.ts'
import type { Row } from '../sql.ts'
import { planComments } from './comments.ts'
import { planDocuments } from './documents.ts'
import { finishProject, planProject } from './projects.ts'
import type { Made, ProjectStory } from './story.ts'
import { finishTasks, planTasks } from './tasks.ts'
import type { TemplateStory } from './template.ts'
import { enteredAt, planTime } from './time.ts'
import { momentOf, replayed, type World } from './world.ts'

export interface Setting {
  readonly today: number
  readonly people: readonly Row[]
  readonly projects: readonly ProjectStory[]
  readonly templates: readonly TemplateStory[]
  /** The highest ids that are taken. A conversation's files have become documents in a state from before. */
  readonly taken: { readonly documents: number; readonly document_versions: number }
  /** The conversation of a project, where it is there. */
  readonly roomOf: (project: ProjectStory) => number | null
}

/** The rows that the product's verbs would have written, had the stories happened. */
export function replay(setting: Setting): World {
  const { today, people, projects, templates, roomOf } = setting
  const ids = numbersOf(setting)
  const states: ReturnType<typeof planProject>[] = []
  const world = replayed({ today, people, ids }, (begun) => {
    for (const story of projects) {
      const project = planProject(begun, story)
      states.push(project)
      planTasks(begun, project)
      planDocuments(begun, project)
      for (const task of [...story.tasks, null]) planTime(begun, project, task)
      // Last, because a comment carries what was added in the same minute.
      for (const task of story.tasks) planComments(begun, project, task)
    }
  })
  for (const project of states) {
    finishProject(world, project, roomOf(project.story))
    finishTasks(world, project)
  }
  for (const story of templates) world.tables.project_templates.push(templateRow(world, story))
  return world
}

/** Every row's id, which the verbs take in the order of time. */
function numbersOf({ today, projects, templates, taken }: Setting): ReadonlyMap<object, number> {
  const made = (story: { readonly made: Made }) => momentOf(today, story.made)
  const tasks = projects.flatMap((project) => project.tasks)
  const documents = projects.flatMap((project) => project.documents)
  const versions = documents.flatMap((document) => document.versions)
  const time = [...projects, ...tasks].flatMap((one) => one.time ?? [])
  return new Map([
    ...numbered(projects, made),
    ...numbered(
      projects.flatMap((project) => project.milestones),
      made,
    ),
    ...numbered(tasks, made),
    ...numbered(
      tasks.flatMap((task) => task.comments ?? []),
      (comment) => momentOf(today, comment),
    ),
    ...numbered(time, (entry) => enteredAt(today, entry)),
    ...numbered(
      projects.flatMap((project) => project.folders),
      made,
    ),
    ...numbered(documents, ({ versions: [first] }) => (first ? momentOf(today, first) : 0), taken.documents),
    ...numbered(versions, (version) => momentOf(today, version), taken.document_versions),
    ...numbered(templates, made),
  ])
}

function numbered<Story extends object>(
  stories: readonly Story[],
  when: (story: Story) => number,
  taken = 0,
): [object, number][] {
  return [...stories]
    .sort((one, other) => when(one) - when(other))
    .map((story, index) => [story, taken + index + 1])
}

function templateRow(world: World, story: TemplateStory): Row {
  const at = momentOf(world.today, story.made)
  return {
    id: world.idOf(story),
    name: story.name,
    description: story.description,
    milestones: JSON.stringify(story.milestones),
    tasks: JSON.stringify(story.tasks),
    created_by_id: story.made[2],
    search_text: searchable(story.name),
    created_at: at,
    updated_at: at,
    version: 1,
  }
}
