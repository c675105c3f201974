import { GuideCard } from '../parts/guide-card.tsx'
import { type HomeCards, HomePage } from '../parts/home-page.tsx'
import { QueueCard } from '../parts/queue-card.tsx'
import { UnreadCard } from '../parts/unread-card.tsx'

/** Of who operates the deployment. */
export default function AdminHome() {
  return <HomePage first={adminCards} loadRest={loadRest} />
}

export const adminCards: HomeCards = {
  top: [{ id: 'guide', Card: GuideCard }],
  main: [
    { id: 'unread', Card: UnreadCard },
    { id: 'queue', Card: QueueCard },
  ],
  side: [],
}

const loadRest = () => import('../parts/admin-rest.ts').then(({ adminRest }) => adminRest)
