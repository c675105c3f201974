import { type OauthFailure, oauthFailures } from '../../../contract/identity/errors.ts'
import { Notice } from '../../kit/notice.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useOnline } from '../../lib/online.ts'
import { pendingSignOut } from '../../lib/pending-sign-out.ts'
import { identityWords } from '../words/index.ts'

/** Why the person must sign in. The URL says it, so that a reload keeps it. */
export function SignInNotice({ search }: { search: string }) {
  const t = useWords(identityWords)
  const isOnline = useOnline()
  const why = new URLSearchParams(search).get('why')
  if (why === 'ended') {
    return (
      <Notice tone="attention" title={t('signIn.ended')}>
        {t('signIn.endedHelp')}
      </Notice>
    )
  }
  if (why === 'left')
    return (
      <Notice tone="info">
        {t(!isOnline && pendingSignOut.exists() ? 'signIn.leftOffline' : 'signIn.left')}
      </Notice>
    )
  if (why === 'reset') {
    return (
      <Notice tone="good" title={t('signIn.resetDone')}>
        {t('signIn.resetDoneHelp')}
      </Notice>
    )
  }
  return <OauthNotice search={search} />
}

/** The result of an OAuth redirect, here and on the account page. */
export function OauthNotice({ search }: { search: string }) {
  const t = useWords(identityWords)
  const failure = oauthFailureIn(search)
  if (failure === null) return null
  return (
    <Notice tone={failure === 'denied' ? 'attention' : 'bad'} title={t(`oauth.${failure}`)} alert>
      {t(`oauth.${failure}.help`)}
    </Notice>
  )
}

function oauthFailureIn(search: string): OauthFailure | null {
  const code = new URLSearchParams(search).get('oauth_error')
  if (code === null) return null
  // An unknown code of a newer server still means failure.
  return oauthFailures.find((known) => known === code) ?? 'provider'
}
