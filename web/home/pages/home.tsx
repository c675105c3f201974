import { can } from '../../../contract/permissions.ts'
import { roleWords } from '../../identity/roles/words/index.ts'
import { useMe } from '../../identity/session.ts'
import { Page } from '../../kit/page.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { MemberHome } from '../parts/member-home.tsx'
import { OperatorHome } from '../parts/operator-home.tsx'
import { homeWords } from '../words/index.ts'

/** What each role wants to know first. */
export default function Home() {
  const t = useWords(homeWords)
  const role = useWords(roleWords)
  const me = useMe()
  const operates = can(me.role, 'system.operate')
  return (
    <Page
      title={t('title', { name: me.first_name })}
      lead={operates ? t('admin.lead') : role(`yours.${me.role}`)}
    >
      {operates ? <OperatorHome /> : <MemberHome me={me} />}
    </Page>
  )
}
