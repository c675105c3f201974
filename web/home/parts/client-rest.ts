import { ContactsCard } from './contacts-card.tsx'
import { DevicesCard } from './devices-card.tsx'
import { DocumentsCard } from './documents-card.tsx'
import type { HomeCards } from './home-page.tsx'
import { LowStockCard } from './low-stock-card.tsx'
import { MembersCard } from './members-card.tsx'
import { OrdersCard } from './orders-card.tsx'
import { OrganizationCard } from './organization-card.tsx'
import { StepsCard } from './steps-card.tsx'
import { TasksCard } from './tasks-card.tsx'

export const clientRest: HomeCards = {
  top: [],
  main: [
    { id: 'orders', Card: OrdersCard },
    { id: 'lowStock', Card: LowStockCard },
    { id: 'tasks', Card: TasksCard, needs: 'tasks.write' },
    { id: 'documents', Card: DocumentsCard },
    { id: 'contacts', Card: ContactsCard },
    { id: 'members', Card: MembersCard },
  ],
  side: [
    { id: 'steps', Card: StepsCard },
    { id: 'organization', Card: OrganizationCard },
    { id: 'devices', Card: DevicesCard },
  ],
}
