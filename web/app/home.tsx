import { useMe } from '../identity/session.ts'
import { page } from './page.ts'

/** One address for all; nobody fetches the cards of another role. */
export function Home() {
  const { role } = useMe()
  if (role === 'admin') return <Admin />
  return role === 'agent' ? <Agent /> : <Client />
}

const Admin = page(() => import('../home/pages/admin-home.tsx'))
const Agent = page(() => import('../home/pages/agent-home.tsx'))
const Client = page(() => import('../home/pages/client-home.tsx'))
