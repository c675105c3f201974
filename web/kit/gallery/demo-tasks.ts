import { addDays, type Day } from '../date/day.ts'

export interface DemoTask {
  id: string
  title: string
  status: (typeof STATUSES)[number]
  start: Day
  due: Day
  assignee: string
  isMilestone: boolean
  dependsOn: readonly string[]
}

export const STATUSES = ['todo', 'doing', 'review', 'done'] as const

/** A project of named tasks around today, then enough numbered ones to feel what five hundred cost. */
export function demoTasks(today: Day, count: number, numbered: (number: number) => string): DemoTask[] {
  return Array.from({ length: count }, (_, index) => {
    const named = PROJECT[index]
    const start = addDays(today, named?.start ?? ((index * 7) % 60) - 20)
    return {
      id: `T${index + 1}`,
      title: named?.title ?? numbered(index + 1),
      status: STATUSES[index < PROJECT.length ? (named?.status ?? 0) : index % 4] ?? 'todo',
      start,
      due: addDays(start, named?.days ?? 2 + (index % 5)),
      assignee: ['Agent Matrice', 'Admin Matrice', 'Gestionnaire CNSS'][index % 3] ?? '',
      isMilestone: named?.days === 0,
      dependsOn: (named?.after ?? []).map((number) => `T${number}`),
    }
  })
}

interface Planned {
  title: string
  status: number
  start: number
  days: number
  after?: readonly number[]
}

const PROJECT: readonly Planned[] = [
  { title: 'Atelier de cadrage avec la CNSS', status: 3, start: -18, days: 2 },
  { title: 'Maquettes du portail des assurés', status: 3, start: -15, days: 6, after: [1] },
  { title: 'Maquettes validées', status: 3, start: -9, days: 0, after: [2] },
  {
    title: 'Reprise de l’historique des cotisations depuis 2009, agence du Littoral comprise',
    status: 1,
    start: -8,
    days: 14,
    after: [3],
  },
  { title: 'Connexion au mobile money', status: 1, start: -4, days: 9, after: [3] },
  { title: 'Rédaction des courriers', status: 2, start: -2, days: 5 },
  { title: 'Recette avec dix assurés', status: 0, start: 7, days: 5, after: [4, 5] },
  { title: 'Formation des agents', status: 0, start: 10, days: 3, after: [6] },
  { title: 'Mise en service', status: 0, start: 14, days: 0, after: [7, 8] },
]
