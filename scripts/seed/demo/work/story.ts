import type {
  LabelColour,
  MilestoneStatus,
  ProjectStatus,
  projectHealths,
  TaskPriority,
  TaskStatus,
} from '../../../../contract/projects/schemas.ts'

/**
 * The work of the demo as people would tell it: who made what, and what became of it since. `replay` makes the rows.
 * Instants are working days before today with a time; dates are working days from today, negative ones past.
 */
export interface ProjectStory {
  readonly organization: number
  readonly name: string
  readonly description: string
  readonly made: Made
  readonly start: number
  readonly due: number
  readonly budgetAmount: number | null
  readonly budgetMinutes: number | null
  readonly hourlyRate: number | null
  readonly lead: number
  readonly members: readonly number[]
  /** The conversation that is this project's, by its name. */
  readonly room?: string
  readonly since?: readonly Since<ProjectSet>[]
  readonly labels: Readonly<Record<string, LabelColour>>
  readonly milestones: readonly MilestoneStory[]
  readonly tasks: readonly TaskStory[]
  readonly folders: readonly FolderStory[]
  readonly documents: readonly DocumentStory[]
  /** Of the project as a whole. */
  readonly time?: readonly TimeStory[]
}

export type Time = `${number}:${number}`
export type Made = readonly [workdaysAgo: number, time: Time, by: number]
export type Since<Set> = readonly [workdaysAgo: number, time: Time, by: number, set: Set]

export interface ProjectSet {
  readonly lead?: number
  readonly health?: (typeof projectHealths)[number]
  readonly status?: ProjectStatus
}

export interface MilestoneStory {
  readonly key: string
  readonly name: string
  readonly description?: string
  readonly made: Made
  readonly start: number
  readonly due: number
  readonly since?: readonly Since<{ readonly status: MilestoneStatus }>[]
}

export interface TaskStory {
  readonly key: string
  readonly title: string
  readonly description?: string
  readonly made: Made
  readonly milestone?: string
  readonly parent?: string
  readonly priority?: TaskPriority
  readonly assignees?: readonly number[]
  readonly labels?: readonly string[]
  readonly start?: number
  readonly due?: number
  readonly estimate?: number
  readonly dependsOn?: readonly string[]
  readonly since?: readonly Since<TaskSet>[]
  readonly comments?: readonly CommentStory[]
  readonly time?: readonly TimeStory[]
}

export interface TaskSet {
  readonly status?: TaskStatus
  readonly priority?: TaskPriority
  readonly assignees?: readonly number[]
  readonly milestone?: string
  readonly estimate?: number
  readonly due?: number
}

/** Mentions are the people whom the text names after an `@`. */
export type CommentStory = readonly [
  workdaysAgo: number,
  time: Time,
  by: number,
  text: string,
  more?: {
    readonly internal?: true
    /** What it said before its author corrected it. */
    readonly before?: string
    /** Documents of the task that the author added with it, by their keys. */
    readonly files?: readonly string[]
  },
]

export type TimeStory = readonly [
  workdaysAgo: number,
  by: number,
  minutes: number,
  note: string,
  unbillable?: 'unbillable',
]

export interface FolderStory {
  readonly key: string
  readonly name: string
  readonly made: Made
}

export interface DocumentStory {
  readonly key: string
  readonly name: string
  readonly task?: string
  readonly folder?: string
  readonly tags?: readonly string[]
  readonly internal?: true
  /** The first is how it was added. */
  readonly versions: readonly (readonly [...made: Made, bytes: () => Uint8Array])[]
}
