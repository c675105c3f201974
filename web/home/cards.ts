import type { ComponentType } from 'react'
import type { Profile } from '../../contract/identity/schemas.ts'
import { can, isOperator, type Role } from '../../contract/permissions.ts'
import { lazyPart } from '../lib/lazy-part.ts'

/** Each in a chunk of its own, so that nobody fetches the cards of another role. */
const card = (load: () => Promise<HomeCard['Card']>): HomeCard['Card'] => lazyPart(load)

const ChangesCard = card(() => import('./parts/changes-card.tsx').then((part) => part.ChangesCard))
const ClientsCard = card(() => import('./parts/clients-card.tsx').then((part) => part.ClientsCard))
const ContactsCard = card(() => import('./parts/contacts-card.tsx').then((part) => part.ContactsCard))
const DevicesCard = card(() => import('./parts/devices-card.tsx').then((part) => part.DevicesCard))
const DocumentsCard = card(() => import('./parts/documents-card.tsx').then((part) => part.DocumentsCard))
const GuideCard = card(() => import('./parts/guide-card.tsx').then((part) => part.GuideCard))
const LowStockCard = card(() => import('./parts/low-stock-card.tsx').then((part) => part.LowStockCard))
const MembersCard = card(() => import('./parts/members-card.tsx').then((part) => part.MembersCard))
const MoneyCard = card(() => import('./parts/money-card.tsx').then((part) => part.MoneyCard))
const OrdersCard = card(() => import('./parts/orders-card.tsx').then((part) => part.OrdersCard))
const OrganizationCard = lazyPart(() =>
  import('./parts/organization-card.tsx').then((part) => part.OrganizationCard),
)
const PayoutsCard = card(() => import('./parts/payouts-card.tsx').then((part) => part.PayoutsCard))
const ProjectsCard = card(() => import('./parts/projects-card.tsx').then((part) => part.ProjectsCard))
const QueueCard = card(() => import('./parts/queue-card.tsx').then((part) => part.QueueCard))
const StateCard = card(() => import('./parts/state-card.tsx').then((part) => part.StateCard))
const StepsCard = card(() => import('./parts/steps-card.tsx').then((part) => part.StepsCard))
const TasksCard = card(() => import('./parts/tasks-card.tsx').then((part) => part.TasksCard))
const UnreadCard = card(() => import('./parts/unread-card.tsx').then((part) => part.UnreadCard))
const YesterdayCard = card(() => import('./parts/yesterday-card.tsx').then((part) => part.YesterdayCard))

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
