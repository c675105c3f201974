import type { ComponentType } from 'react'
import type { Profile } from '../../contract/identity/schemas.ts'
import { can, isOperator, type Role } from '../../contract/permissions.ts'
import { ChangesCard } from './parts/changes-card.tsx'
import { ClientsCard } from './parts/clients-card.tsx'
import { ContactsCard } from './parts/contacts-card.tsx'
import { DevicesCard } from './parts/devices-card.tsx'
import { DocumentsCard } from './parts/documents-card.tsx'
import { GuideCard } from './parts/guide-card.tsx'
import { LowStockCard } from './parts/low-stock-card.tsx'
import { MembersCard } from './parts/members-card.tsx'
import { MoneyCard } from './parts/money-card.tsx'
import { OrdersCard } from './parts/orders-card.tsx'
import { OrganizationCard } from './parts/organization-card.tsx'
import { PayoutsCard } from './parts/payouts-card.tsx'
import { ProjectsCard } from './parts/projects-card.tsx'
import { QueueCard } from './parts/queue-card.tsx'
import { StateCard } from './parts/state-card.tsx'
import { StepsCard } from './parts/steps-card.tsx'
import { TasksCard } from './parts/tasks-card.tsx'
import { UnreadCard } from './parts/unread-card.tsx'
import { YesterdayCard } from './parts/yesterday-card.tsx'

/** A part of the home. A card without anything to show draws nothing. */
export interface HomeCard {
  readonly id: string
  readonly isFor: (role: Role) => boolean
  readonly place: Place
  readonly Card: ComponentType<{ me: Profile }>
}

/** Across the page, or in one of its two columns; on a phone one under the other. */
export type Place = 'top' | 'main' | 'side'

const operates = (role: Role) => can(role, 'system.operate')
const listsMembers = (role: Role) => can(role, 'members.list') && !operates(role)

/** All cards in the order of the screen: what waits for the reader first, reference last. */
export const homeCards: readonly HomeCard[] = [
  { id: 'guide', isFor: operates, place: 'top', Card: GuideCard },
  { id: 'unread', isFor: () => true, place: 'main', Card: UnreadCard },
  {
    id: 'payouts',
    isFor: (role) => can(role, 'payouts.read') && !isOperator(role),
    place: 'main',
    Card: PayoutsCard,
  },
  {
    id: 'orders',
    isFor: (role) => can(role, 'shop.read') && !isOperator(role),
    place: 'main',
    Card: OrdersCard,
  },
  {
    id: 'owed',
    isFor: (role) => can(role, 'billing.read') && !isOperator(role),
    place: 'main',
    Card: MoneyCard,
  },
  {
    id: 'lowStock',
    isFor: (role) => can(role, 'shop.read') && !isOperator(role),
    place: 'main',
    Card: LowStockCard,
  },
  { id: 'projects', isFor: (role) => !isOperator(role), place: 'main', Card: ProjectsCard },
  { id: 'queue', isFor: (role) => can(role, 'tickets.work'), place: 'main', Card: QueueCard },
  { id: 'tasks', isFor: (role) => can(role, 'tasks.write'), place: 'main', Card: TasksCard },
  { id: 'late', isFor: (role) => can(role, 'billing.write'), place: 'main', Card: MoneyCard },
  { id: 'yesterday', isFor: operates, place: 'main', Card: YesterdayCard },
  {
    id: 'clients',
    isFor: (role) => can(role, 'organizations.list') && !operates(role),
    place: 'main',
    Card: ClientsCard,
  },
  {
    id: 'documents',
    isFor: (role) => can(role, 'documents.read') && !operates(role),
    place: 'main',
    Card: DocumentsCard,
  },
  { id: 'contacts', isFor: (role) => !isOperator(role), place: 'main', Card: ContactsCard },
  { id: 'members', isFor: listsMembers, place: 'main', Card: MembersCard },
  { id: 'changes', isFor: (role) => can(role, 'audit.read'), place: 'main', Card: ChangesCard },
  { id: 'state', isFor: operates, place: 'side', Card: StateCard },
  { id: 'steps', isFor: (role) => !operates(role), place: 'side', Card: StepsCard },
  { id: 'organization', isFor: (role) => !isOperator(role), place: 'side', Card: OrganizationCard },
  { id: 'devices', isFor: (role) => !operates(role), place: 'side', Card: DevicesCard },
]

export const cardsFor = (role: Role, place: Place): readonly HomeCard[] =>
  homeCards.filter((card) => card.place === place && card.isFor(role))
