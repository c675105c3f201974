import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useWords } from '../../lib/i18n.tsx'
import { localStore } from '../../lib/local-storage.ts'
import { notificationWords } from '../words/index.ts'
import { usePushKey, usePushState, useTurnOn } from './data.ts'
import './push-offer.css'

/**
 * Under notifications that a person has just read: that is when being told of the next one means something. Who says no
 * is never asked again here; the preferences have it.
 */
export function PushOffer({ me }: { me: number }) {
  const t = useWords(notificationWords)
  const [declined, setDeclined] = useState(() => localStore.get('push-declined') !== null)
  const key = usePushKey()
  const state = usePushState()
  const turnOn = useTurnOn(me)
  const failed = useFailureToast()
  if (declined || !key.data || state.data !== 'askable') return null
  const publicKey = key.data
  const decline = () => {
    localStore.put('push-declined', 'yes')
    setDeclined(true)
  }
  return (
    <section className="push-offer" aria-labelledby="push-offer-title">
      <p id="push-offer-title">{t('push.offer')}</p>
      <div className="push-offer-acts">
        <Button
          size="small"
          look="primary"
          busy={turnOn.isPending}
          onClick={() => turnOn.mutate(publicKey, { onError: failed })}
        >
          {t('push.turnOn')}
        </Button>
        <Button size="small" look="quiet" onClick={decline}>
          {t('push.decline')}
        </Button>
      </div>
    </section>
  )
}
