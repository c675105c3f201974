import { ClientsCard } from './clients-card.tsx'
import { DevicesCard } from './devices-card.tsx'
import { DocumentsCard } from './documents-card.tsx'
import type { HomeCards } from './home-page.tsx'
import { MoneyCard } from './money-card.tsx'
import { StepsCard } from './steps-card.tsx'
import { TasksCard } from './tasks-card.tsx'

export const agentRest: HomeCards = {
  top: [],
  main: [
    { id: 'tasks', Card: TasksCard },
    { id: 'late', Card: MoneyCard },
    { id: 'clients', Card: ClientsCard },
    { id: 'documents', Card: DocumentsCard },
  ],
  side: [
    { id: 'steps', Card: StepsCard },
    { id: 'devices', Card: DevicesCard },
  ],
}
