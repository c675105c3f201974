import { Segments, ThemeSwitch } from '../../../kit/switches.tsx'
import { useFailureToast } from '../../../kit/use-failure-toast.ts'
import { chooseLocale, type Locale, useLocale, useWords } from '../../../lib/i18n.tsx'
import { useMe } from '../../session.ts'
import { useUpdateProfile } from '../data.ts'
import { accountWords } from '../words/index.ts'
import { Setting } from './setting.tsx'

export function Preferences() {
  const t = useWords(accountWords)
  const me = useMe()
  const locale = useLocale()
  const update = useUpdateProfile(t('look.change'))
  const failed = useFailureToast()
  const choose = (wanted: Locale) => {
    // Optimistic: the screen changes at once, and a failure is reported.
    chooseLocale(wanted)
    if (wanted !== me.locale) update.mutate({ locale: wanted }, { onError: failed })
  }
  return (
    <Setting id="preferences" title={t('look.title')} lead={t('look.lead')}>
      <div className="setting-rows">
        <div className="setting-choice">
          <span>
            {t('look.locale')}
            {me.locale !== locale && !update.isPending && (
              <span className="field-help">
                {t('look.mails', {
                  language: LANGUAGES.find(({ value }) => value === me.locale)?.label ?? '',
                })}
              </span>
            )}
          </span>
          <Segments label={t('look.locale')} segments={LANGUAGES} value={locale} onChange={choose} />
        </div>
        <div className="setting-choice">
          <span>{t('look.theme')}</span>
          <ThemeSwitch />
        </div>
      </div>
    </Setting>
  )
}

/** Each language in its own name. */
const LANGUAGES = [
  { value: 'fr', label: 'Français', lang: 'fr' },
  { value: 'en', label: 'English', lang: 'en' },
] as const
