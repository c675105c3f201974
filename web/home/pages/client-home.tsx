import { type HomeCards, HomePage } from '../parts/home-page.tsx'
import { MoneyCard } from '../parts/money-card.tsx'
import { PayoutsCard } from '../parts/payouts-card.tsx'
import { ProjectsCard } from '../parts/projects-card.tsx'
import { UnreadCard } from '../parts/unread-card.tsx'

/** Of an organization's own people. Who may only read has no tasks. */
export default function ClientHome() {
  return <HomePage first={clientCards} loadRest={loadRest} />
}

export const clientCards: HomeCards = {
  top: [],
  main: [
    { id: 'unread', Card: UnreadCard },
    { id: 'payouts', Card: PayoutsCard },
    { id: 'owed', Card: MoneyCard },
    { id: 'projects', Card: ProjectsCard },
  ],
  side: [],
}

const loadRest = () => import('../parts/client-rest.ts').then(({ clientRest }) => clientRest)
