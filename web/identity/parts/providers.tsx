import { providerNames } from '../../../contract/identity/provider-marks.ts'
import type { Provider } from '../../../contract/identity/sign-in.ts'
import { startOauth } from '../../../contract/identity/sign-in.ts'
import { addressOf } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { pendingSignOut } from '../../lib/pending-sign-out.ts'
import { useSignInMethods } from '../data.ts'
import { identityWords } from '../words/index.ts'
import { ProviderMark } from './provider-mark.tsx'
import './providers.css'

/** Plain links, which work before the page has loaded its scripts. Their space is reserved until the server has
 *  listed the providers, so that nothing moves under a thumb. */
export function Providers({ returnTo }: { returnTo: string }) {
  const t = useWords(identityWords)
  const { data, isError } = useSignInMethods()
  const offered = data ? PROVIDERS.filter((provider) => data[provider]) : PROVIDERS
  if (isError || offered.length === 0) return null
  return (
    <div className="providers" aria-busy={!data || undefined}>
      <p className="providers-or soft small">{t('signIn.or')}</p>
      {offered.map((provider) =>
        data ? (
          <a
            key={provider}
            className="button"
            data-look="plain"
            // The server has received the pending sign-out by now, or failed. Sent later, it would end the session
            // that begins here.
            onClick={() => pendingSignOut.forget()}
            href={addressOf(startOauth, { params: { provider }, query: { return_to: returnTo } })}
          >
            <ProviderMark provider={provider} />
            {t('signIn.with', { provider: providerNames[provider] })}
          </a>
        ) : (
          <span key={provider} className="providers-room" aria-hidden="true" />
        ),
      )}
    </div>
  )
}

const PROVIDERS: readonly Provider[] = ['google', 'github']
