import { Notice } from '../../kit/notice.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { roleWords } from '../roles/words/index.ts'
import { useMe } from '../session.ts'

/** Why nothing can be changed here: the reader's role, and what it does. */
export function RoleNote() {
  const t = useWords(roleWords)
  const { role } = useMe()
  return (
    <Notice tone="info" title={t(`role.${role}`)}>
      {t(`yours.${role}`)}
    </Notice>
  )
}
