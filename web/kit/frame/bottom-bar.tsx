import { Link, useLocation } from 'wouter'
import { shortCount } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { Icon } from '../icon.tsx'
import { Menu } from '../menu.tsx'
import { kitWords } from '../words/index.ts'
import { isCurrent, type NavEntry, splitPlaces } from './nav.ts'

/** The bottom bar of a phone. */
export function BottomBar({ nav }: { nav: readonly NavEntry[] }) {
  const t = useWords(kitWords)
  const [path] = useLocation()
  const { bar, rest } = splitPlaces(nav)
  const elsewhere = rest.some((entry) => isCurrent(entry, path))
  const waiting = rest.reduce((sum, entry) => sum + (entry.badge ?? 0), 0)
  return (
    <nav className="shell-tabs" aria-label={t('shell.nav')}>
      {bar.map((entry) => (
        <Link
          key={entry.href}
          className="shell-tab"
          href={entry.href}
          aria-current={isCurrent(entry, path) ? 'page' : undefined}
        >
          <Icon name={entry.icon} size={20} />
          <span className="shell-tab-label">{entry.label}</span>
          {entry.badge ? <span className="shell-tab-badge">{shortCount(entry.badge)}</span> : null}
        </Link>
      ))}
      {rest.length > 0 && (
        <Menu
          label={t('shell.more')}
          items={rest.map((entry) => ({
            label: entry.label,
            icon: entry.icon,
            href: entry.href,
            detail: entry.badge ? shortCount(entry.badge) : undefined,
          }))}
          trigger={(props) => (
            <button type="button" className="shell-tab" data-current={elsewhere || undefined} {...props}>
              <Icon name="menu" size={20} />
              <span className="shell-tab-label">{t('shell.more')}</span>
              {waiting > 0 && <span className="shell-tab-badge">{shortCount(waiting)}</span>}
            </button>
          )}
        />
      )}
    </nav>
  )
}
