import { useWords } from '../lib/i18n.tsx'
import { chooseLocale, type Locale, useLocale } from '../lib/locale.ts'
import { chooseTheme, type Theme, useTheme } from '../lib/theme.ts'
import { Icon, type IconName } from './icon.tsx'
import { kitWords } from './words/index.ts'
import './switches.css'

export function ThemeSwitch() {
  const t = useWords(kitWords)
  const theme = useTheme()
  return (
    <Segments
      label={t('shell.theme')}
      value={theme}
      onChange={chooseTheme}
      segments={(['system', 'light', 'dark'] as const).map((value) => ({
        value,
        label: t(`shell.theme.${value}`),
        icon: THEME_ICONS[value],
      }))}
    />
  )
}

export function LanguageSwitch() {
  const t = useWords(kitWords)
  const locale = useLocale()
  return <Segments label={t('shell.language')} value={locale} onChange={chooseLocale} segments={LANGUAGES} />
}

/** One of few, all visible, changed at once: a view, a period, a unit. */
export function Segments<Value extends string>({ label, value, segments, onChange }: SegmentsProps<Value>) {
  return (
    <div className="segments" role="radiogroup" aria-label={label}>
      {segments.map((segment) => (
        <label
          key={segment.value}
          className="segment"
          title={segment.icon ? segment.label : undefined}
          lang={segment.lang}
        >
          <input
            type="radio"
            className="segment-input"
            name={label}
            value={segment.value}
            checked={segment.value === value}
            onChange={() => onChange(segment.value)}
          />
          {segment.icon ? <Icon name={segment.icon} /> : null}
          <span className={segment.icon ? 'visually-hidden' : undefined}>{segment.label}</span>
        </label>
      ))}
    </div>
  )
}

interface SegmentsProps<Value extends string> {
  label: string
  value: Value
  segments: readonly { value: Value; label: string; icon?: IconName; lang?: string }[]
  onChange: (value: Value) => void
}

const THEME_ICONS: Record<Theme, IconName> = { system: 'laptop', light: 'sun', dark: 'moon' }

/** Each language under its own name: who cannot read the screen must still find the way out. */
const LANGUAGES: readonly { value: Locale; label: string; lang: string }[] = [
  { value: 'fr', label: 'Français', lang: 'fr' },
  { value: 'en', label: 'English', lang: 'en' },
]
