import { Link } from 'wouter'
import { useWords } from '../../../lib/i18n.tsx'
import { supportWords } from '../words/index.ts'
import './support-pages.css'

const PAGES = [
  { id: 'policies', href: '/support/policies' },
  { id: 'calendars', href: '/support/calendars' },
  { id: 'teams', href: '/support/teams' },
  { id: 'canned', href: '/support/canned-replies' },
] as const

/** What support goes by, one page each: the navigation names the first of them. */
export function SupportPages({ current }: { current: (typeof PAGES)[number]['id'] }) {
  const t = useWords(supportWords)
  return (
    <nav className="support-pages" aria-label={t('pages.label')}>
      {PAGES.map(({ id, href }) => (
        <Link key={id} href={href} aria-current={id === current ? 'page' : undefined}>
          {t(`pages.${id}`)}
        </Link>
      ))}
    </nav>
  )
}
