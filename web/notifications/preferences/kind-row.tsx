import type { NotificationKind } from '../../../contract/notification-kinds.ts'
import { emailChoices, type KindPreference } from '../../../contract/notifications/at-first.ts'
import { kindNames } from '../../../contract/notifications/words/kind-names.ts'
import { Icon } from '../../kit/icon.tsx'
import { oneOf } from '../../lib/address.ts'
import { typeset, useLocale, useWords } from '../../lib/i18n.tsx'
import { notificationPreferenceWords } from './words/index.ts'

/** One kind of notification: how it is mailed, and whether devices show it. */
export function KindRow({ kind, preference, onChange }: KindRowProps) {
  const t = useWords(notificationPreferenceWords)
  const locale = useLocale()
  const name = typeset(kindNames[kind][locale], locale)
  return (
    <li className="preference-row">
      <span className="preference-name">{name}</span>
      <span className="input input-select preference-email">
        <select
          aria-label={t('emailFor', { name })}
          value={preference.email}
          onChange={(event) => {
            const email = oneOf(emailChoices, event.target.value)
            if (email) onChange({ email })
          }}
        >
          {emailChoices.map((choice) => (
            <option key={choice} value={choice}>
              {t(`email.${choice}`)}
            </option>
          ))}
        </select>
        <Icon name="chevron-down" />
      </span>
      <label className="preference-push">
        <input
          type="checkbox"
          // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox says itself whether it is checked.
          role="switch"
          className="switch"
          aria-label={t('pushFor', { name })}
          checked={preference.push}
          onChange={(event) => onChange({ push: event.target.checked })}
        />
        <span aria-hidden="true">{t('device')}</span>
      </label>
    </li>
  )
}

interface KindRowProps {
  kind: NotificationKind
  preference: KindPreference
  onChange: (change: Partial<KindPreference>) => void
}
