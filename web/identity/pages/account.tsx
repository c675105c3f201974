import { useEffect } from 'react'
import { Page } from '../../kit/page.tsx'
import { ThemeSwitch } from '../../kit/switches.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { Devices } from '../account/parts/devices.tsx'
import { LinkedAccounts } from '../account/parts/linked-accounts.tsx'
import { Password } from '../account/parts/password.tsx'
import { Profile } from '../account/parts/profile.tsx'
import { Setting } from '../account/parts/setting.tsx'
import { accountWords } from '../account/words/index.ts'

export default function Account() {
  const t = useWords(accountWords)
  useHash()
  return (
    <Page title={t('account.title')}>
      <div className="stack" data-gap="large">
        <Profile />
        <Password />
        <LinkedAccounts />
        <Devices />
        <Setting id="look" title={t('look.title')} lead={t('look.lead')}>
          <ThemeSwitch />
        </Setting>
      </div>
    </Page>
  )
}

/** `/account#devices` leads to its part, also when the page was loaded after the address. */
function useHash() {
  useEffect(() => {
    const go = () => {
      const part = location.hash && document.getElementById(location.hash.slice(1))
      if (part) part.scrollIntoView()
    }
    go()
    window.addEventListener('hashchange', go)
    return () => window.removeEventListener('hashchange', go)
  }, [])
}
