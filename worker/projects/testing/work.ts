import type { Milestone, Project, Task } from '../../../contract/projects/schemas.ts'
import type { Board } from '../../../contract/projects/tasks.ts'
import { bodyOf } from '../../identity/testing/answers.ts'
import { CNSS, type Player } from '../../kernel/testing/cast.ts'
import { type Scene, setScene } from '../../kernel/testing/scene.ts'

/** A project of CNSS, and what people do in it. */
export async function workScene(options: Parameters<typeof setScene>[0] = {}) {
  const scene = await setScene(options)
  const work = workIn(scene)
  return { scene, cast: scene.cast, work, project: await work.project() }
}

export function workIn(scene: Scene) {
  const { agent } = scene.cast
  const ask = (player: Player, method: string, path: string, body?: unknown) =>
    scene.as(player)(method, path, body === undefined ? {} : { body })
  return {
    ask,
    project: async (fields: object = {}, by = agent) =>
      bodyOf<Project>(
        await ask(by, 'POST', '/api/projects', {
          organization_id: CNSS,
          name: 'Refonte du site',
          status: 'active',
          ...fields,
        }),
      ),
    milestone: async (projectId: number, fields: object = {}) =>
      bodyOf<Milestone>(
        await ask(agent, 'POST', `/api/projects/${projectId}/milestones`, { name: 'Maquettes', ...fields }),
      ),
    task: async (projectId: number, fields: object = {}, by = agent) =>
      bodyOf<Task>(
        await ask(by, 'POST', '/api/tasks', { project_id: projectId, title: 'Une page', ...fields }),
      ),
    tasks: async (projectId: number, count: number, fields: object = {}): Promise<Task[]> => {
      const made: Task[] = []
      for (let index = 0; index < count; index += 1)
        made.push(await workIn(scene).task(projectId, { title: `Page ${index + 1}`, ...fields }))
      return made
    },
    patch: (task: { readonly id: number }, body: object, by = agent) =>
      ask(by, 'PATCH', `/api/tasks/${task.id}`, body),
    read: async (path: string, by = agent) => bodyOf<Record<string, unknown>>(await ask(by, 'GET', path)),
    readProject: async (id: number, by = agent) =>
      bodyOf<Project>(await ask(by, 'GET', `/api/projects/${id}`)),
    readTask: async (id: number, by = agent) => bodyOf<Task>(await ask(by, 'GET', `/api/tasks/${id}`)),
    column: async (projectId: number, status: Task['status'] = 'todo', by = agent) => {
      const { columns } = await bodyOf<Board>(await ask(by, 'GET', `/api/projects/${projectId}/board`))
      return columns.find((column) => column.status === status)?.results.map(({ id }) => id) ?? []
    },
  }
}
