import type { Session } from '../../../../contract/identity/schemas.ts'
import type { IconName } from '../../../kit/icon.tsx'

export function deviceIcon(session: Session): IconName {
  if (session.kind === 'token') return 'key'
  return /Android|iPhone|iPad/.test(session.device) ? 'phone' : 'laptop'
}
