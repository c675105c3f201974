import type { Provider } from '../../../contract/identity/sign-in.ts'
import { startOauth } from '../../../contract/identity/sign-in.ts'
import { addressOf } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { pendingSignOut } from '../../lib/pending-sign-out.ts'
import { useSignInMethods } from '../data.ts'
import { identityWords } from '../words/index.ts'
import { ProviderMark, providerNames } from './provider-mark.tsx'
import './providers.css'

/** Plain links: the journey leaves this page, and works while the rest of it still loads. Their room is kept
 *  until the server has said which are offered, so that nothing jumps under a thumb. */
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
            // Known to the server by now, or refused by a fault of its own: it must not end the session that comes next.
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
