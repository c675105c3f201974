import type { Role } from '../../../contract/permissions.ts'
import { roleWords } from '../../identity/roles/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'

export function RoleName({ role }: { role: Role }) {
  return useWords(roleWords)(`role.${role}`)
}
