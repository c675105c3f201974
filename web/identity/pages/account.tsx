import { useEffect } from 'react'
import { Page } from '../../kit/page.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { Devices } from '../account/parts/devices.tsx'
import { LinkedAccounts } from '../account/parts/linked-accounts.tsx'
import { Notifications } from '../account/parts/notifications.tsx'
import { Password } from '../account/parts/password.tsx'
import { Preferences } from '../account/parts/preferences.tsx'
import { Profile } from '../account/parts/profile.tsx'
import { accountWords } from '../account/words/index.ts'
import { roleWords } from '../roles/words/index.ts'
import { useMe } from '../session.ts'

export default function Account() {
  const t = useWords(accountWords)
  const role = useWords(roleWords)
  const me = useMe()
  useHash()
  return (
    <Page title={t('account.title')} lead={`${role(`role.${me.role}`)} · ${me.organization.name}`}>
      <div className="stack" data-gap="large">
        <Profile />
        <Password />
        <LinkedAccounts />
        <Devices />
        <Notifications />
        <Preferences />
      </div>
    </Page>
  )
}

/** `/account#devices` scrolls to its section, also when the page loads late. The return from a provider uses it too,
 *  and says how the redirect ended. */
function useHash() {
  useEffect(() => {
    const go = () => {
      const journey = /[?&](linked|oauth_error)=/.test(location.search) ? 'linked' : ''
      const part = location.hash.slice(1) || journey
      if (part) document.getElementById(part)?.scrollIntoView()
    }
    go()
    window.addEventListener('hashchange', go)
    return () => window.removeEventListener('hashchange', go)
  }, [])
}
