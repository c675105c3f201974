import { useMe } from '../identity/session.ts'
import type { Reader } from './places.ts'

export function useReader(): Reader {
  const { id, role, organization } = useMe()
  return { id, role, organizationId: organization.id }
}
