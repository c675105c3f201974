import type {
  MilestoneStatus,
  ProjectStatus,
  TaskPriority,
  TaskStatus,
} from '../../../../contract/projects/schemas.ts'
import type { MilestoneStory, ProjectSet, ProjectStory, TaskStory } from './story.ts'
import { missing } from './world.ts'

export interface ProjectState {
  readonly id: number
  readonly story: ProjectStory
  readonly tasks: Map<string, TaskState>
  readonly milestones: Map<string, MilestoneState>
  readonly labelIds: Map<string, number>
  readonly documents: Map<string, DocumentState>
  lead: number
  status: ProjectStatus
  health: NonNullable<ProjectSet['health']>
  updated_at: number
  version: number
}

export interface MilestoneState {
  readonly id: number
  readonly story: MilestoneStory
  status: MilestoneStatus
  reached_at: number | null
  updated_at: number
  version: number
}

export interface TaskState {
  readonly id: number
  readonly story: TaskStory
  readonly parent_id: number | null
  readonly depends_on_ids: readonly number[]
  status: TaskStatus
  priority: TaskPriority
  milestone_id: number | null
  due_date: string | null
  estimate_minutes: number | null
  position: string
  assignee_ids: readonly number[]
  completed_at: number | null
  updated_at: number
  version: number
  children: number
  /** Public and internal ones. */
  readonly comments: [number, number]
  readonly attachments: [number, number]
}

export const taskOf = ({ tasks, story }: ProjectState, key: string): TaskState =>
  tasks.get(key) ?? missing(`the task ${key} of ${story.name}`)

export interface DocumentState {
  readonly id: number
  /** Of its first version, which a comment may carry. */
  readonly fileId: string
}
