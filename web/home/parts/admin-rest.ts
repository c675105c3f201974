import { ChangesCard } from './changes-card.tsx'
import type { HomeCards } from './home-page.tsx'
import { MoneyCard } from './money-card.tsx'
import { StateCard } from './state-card.tsx'
import { TasksCard } from './tasks-card.tsx'
import { YesterdayCard } from './yesterday-card.tsx'

export const adminRest: HomeCards = {
  top: [],
  main: [
    { id: 'tasks', Card: TasksCard },
    { id: 'late', Card: MoneyCard },
    { id: 'yesterday', Card: YesterdayCard },
    { id: 'changes', Card: ChangesCard },
  ],
  side: [{ id: 'state', Card: StateCard }],
}
