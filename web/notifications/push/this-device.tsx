import { Button } from '../../kit/button.tsx'
import { Icon } from '../../kit/icon.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { notificationPreferenceWords } from '../preferences/words/index.ts'
import { needsHomeScreen, type PushState } from './browser.ts'
import { useForgetDevice, usePushKey, usePushState, useSubscriptions, useTurnOff, useTurnOn } from './data.ts'

/** Push messages on this device, and the other devices that take them. */
export function ThisDevice({ me }: { me: number }) {
  const t = useWords(notificationPreferenceWords)
  const key = usePushKey()
  const state = usePushState()
  if (key.isPending || state.isPending) return <Skeleton shape="rows" count={1} />
  if (key.data === null) return <p className="soft">{t('push.offHere')}</p>
  return (
    <div className="stack" data-gap="small">
      {key.data !== undefined && <Here me={me} publicKey={key.data} state={state.data ?? 'unsupported'} />}
      <Devices />
    </div>
  )
}

function Here({ me, publicKey, state }: { me: number; publicKey: string; state: PushState }) {
  const t = useWords(notificationPreferenceWords)
  const turnOn = useTurnOn(me)
  const turnOff = useTurnOff()
  const failed = useFailureToast()
  if (state === 'unsupported')
    return <Notice tone="info">{t(needsHomeScreen() ? 'push.homeScreen' : 'push.unsupported')}</Notice>
  if (state === 'denied')
    return (
      <Notice tone="attention" title={t('push.denied')}>
        {t('push.deniedHelp')}
      </Notice>
    )
  return (
    <div className="preference-device">
      <Icon name="bell" />
      <span>{t(state === 'on' ? 'push.on' : 'push.off')}</span>
      {state === 'on' ? (
        <Button
          size="small"
          busy={turnOff.isPending}
          onClick={() => turnOff.mutate(undefined, { onError: failed })}
        >
          {t('push.turnOff')}
        </Button>
      ) : (
        <Button
          size="small"
          look="primary"
          busy={turnOn.isPending}
          onClick={() => turnOn.mutate(publicKey, { onError: failed })}
        >
          {t('push.turnOn')}
        </Button>
      )}
    </div>
  )
}

function Devices() {
  const t = useWords(notificationPreferenceWords)
  const { data } = useSubscriptions()
  const forget = useForgetDevice()
  const failed = useFailureToast()
  const others = data?.results.filter(({ is_current }) => !is_current) ?? []
  if (others.length === 0) return null
  return (
    <section className="stack" data-gap="small">
      <h3>{t('push.others')}</h3>
      <ul className="preference-rows">
        {others.map(({ id, device, updated_at }) => (
          <li key={id} className="preference-device">
            <Icon name="laptop" />
            <span>
              {device || t('push.unknownDevice')}
              <span className="soft small preference-since">
                {t.rich('push.since', { when: <When at={updated_at} /> })}
              </span>
            </span>
            <Button size="small" onClick={() => forget.mutate(id, { onError: failed })}>
              {t('push.forget')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
