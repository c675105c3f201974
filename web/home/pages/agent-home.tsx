import { type HomeCards, HomePage } from '../parts/home-page.tsx'
import { QueueCard } from '../parts/queue-card.tsx'
import { UnreadCard } from '../parts/unread-card.tsx'

/** Of who works for several organizations. */
export default function AgentHome() {
  return <HomePage first={agentCards} loadRest={loadRest} />
}

export const agentCards: HomeCards = {
  top: [],
  main: [
    { id: 'unread', Card: UnreadCard },
    { id: 'queue', Card: QueueCard },
  ],
  side: [],
}

const loadRest = () => import('../parts/agent-rest.ts').then(({ agentRest }) => agentRest)
