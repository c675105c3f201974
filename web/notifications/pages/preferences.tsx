import { useState } from 'react'
import type { Preferences } from '../../../contract/notifications/preferences.ts'
import { useMe } from '../../identity/session.ts'
import { Icon } from '../../kit/icon.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Page } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { SwitchField } from '../../kit/switch-field.tsx'
import { useFailureToast } from '../../kit/use-failure-toast.ts'
import { useLocale, useWords } from '../../lib/i18n.tsx'
import { isFirstLoad } from '../../lib/is-first-load.ts'
import { afterChange, type PreferencesChange } from '../preferences/changes.ts'
import { useChangePreferences, usePreferences } from '../preferences/data.ts'
import { KindRow } from '../preferences/kind-row.tsx'
import { MailStopped } from '../preferences/mail-stopped.tsx'
import { sectionsFor } from '../preferences/sections.ts'
import { notificationPreferenceWords } from '../preferences/words/index.ts'
import { usePushKey, usePushState, useSubscriptions } from '../push/data.ts'
import { ThisDevice } from '../push/this-device.tsx'
import './preferences.css'

/** How one is told of things: by mail at once or once a day, on devices, or only in the bell. */
export default function NotificationPreferences() {
  const t = useWords(notificationPreferenceWords)
  const preferences = usePreferences()
  const isDeviceAwaited = [usePushKey(), usePushState(), useSubscriptions()].some(isFirstLoad)
  return (
    <Page title={t('title')} lead={t('lead')}>
      {/* With this device, whose part would move the choices below it. */}
      <Loaded
        query={isDeviceAwaited ? { ...preferences, data: undefined } : preferences}
        skeleton={<Skeleton shape="rows" count={8} />}
      >
        {(known) => <Choices preferences={known} />}
      </Loaded>
    </Page>
  )
}

function Choices({ preferences: known }: { preferences: Preferences }) {
  const t = useWords(notificationPreferenceWords)
  const me = useMe()
  const change = useChangePreferences(t('change'))
  const failed = useFailureToast()
  // A switch stands where it was put before anything else is known of it.
  const [asked, setAsked] = useState<readonly PreferencesChange[]>([])
  const preferences = asked.reduce(afterChange, known)
  const choose = (body: PreferencesChange) => {
    setAsked((before) => [...before, body])
    change
      .mutateAsync(body)
      .catch(failed)
      .finally(() => setAsked((before) => before.filter((one) => one !== body)))
  }
  return (
    <div className="preferences">
      {preferences.email_stopped && <MailStopped stopped={preferences.email_stopped} address={me.email} />}
      <section className="preference-section" aria-labelledby="digest-title">
        <h2 id="digest-title">{t('digest.title')}</h2>
        <div className="preference-box">
          <SwitchField
            label={t('digest.label')}
            help={t('digest.help', { zone: cityOf(me.organization.time_zone) })}
            value={preferences.digest === 'daily'}
            onChange={(on) => choose({ digest: on ? 'daily' : 'off' })}
          />
          {preferences.digest === 'daily' && (
            <Hour value={preferences.digest_hour} onChange={(digest_hour) => choose({ digest_hour })} />
          )}
        </div>
      </section>
      <section className="preference-section" aria-labelledby="devices-title" id="devices">
        <h2 id="devices-title">{t('push.title')}</h2>
        <ThisDevice me={me.id} />
      </section>
      {sectionsFor(me.role).map(({ name, kinds }) => (
        <section key={name} className="preference-section" aria-labelledby={`section-${name}`}>
          <h2 id={`section-${name}`}>{t(`section.${name}`)}</h2>
          <ul className="preference-rows">
            {kinds.map((kind) => (
              <KindRow
                key={kind}
                kind={kind}
                preference={preferences.kinds[kind]}
                onChange={(choice) => choose({ kinds: { [kind]: choice } })}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

function Hour({ value, onChange }: { value: number; onChange: (hour: number) => void }) {
  const t = useWords(notificationPreferenceWords)
  const locale = useLocale()
  return (
    <label className="preference-hour">
      <span>{t('digest.hour')}</span>
      <span className="input input-select">
        <select value={value} onChange={(event) => onChange(Number(event.target.value))}>
          {HOURS.map((hour) => (
            <option key={hour} value={hour}>
              {locale === 'fr' ? `${hour} h` : `${String(hour).padStart(2, '0')}:00`}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" />
      </span>
    </label>
  )
}

/** As people call their time zone: « Porto-Novo ». */
const cityOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)
