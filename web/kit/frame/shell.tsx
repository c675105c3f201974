import { type ReactNode, Suspense, useState } from 'react'
import { Link, useLocation } from 'wouter'
import { shortCount } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { lazyPart } from '../../lib/lazy-part.ts'
import { useScrollMemory } from '../../lib/scroll-memory.ts'
import { Count } from '../badge.tsx'
import type { Command } from '../commands.ts'
import { Icon } from '../icon.tsx'
import { OfflineBanner } from '../offline-banner.tsx'
import { Toasts } from '../toast.tsx'
import { kitWords } from '../words/index.ts'
import { AccountMenu, type ShellUser } from './account-menu.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { Brand } from './brand.tsx'
import { useFrameKeys } from './frame-keys.ts'
import { isCurrent, type NavEntry } from './nav.ts'

import './shell.css'

export type { ShellUser } from './account-menu.tsx'
export type { NavEntry } from './nav.ts'
export type { Command }

const Palette = lazyPart(() => import('../palette.tsx').then((part) => part.default))
const Shortcuts = lazyPart(() => import('../shortcuts.tsx').then((part) => part.default))

/** The frame around every signed-in page: places at the left or at the thumb, search on top, the rest is yours. */
export function Shell({
  nav,
  user,
  commands = [],
  search,
  searchNote,
  bar,
  waiting = 0,
  notice,
  whole = false,
  onSignOut,
  children,
}: ShellProps) {
  const t = useWords(kitWords)
  const [paletteOpen, setPaletteOpen] = useState(false)
  useScrollMemory()
  const [shortcutsOpen, setShortcutsOpen] = useState(false)
  useFrameKeys({ palette: () => setPaletteOpen(true), shortcuts: () => setShortcutsOpen(true) })
  return (
    <div className="shell" data-whole={whole || undefined}>
      <a className="shell-skip" href="#content">
        {t('shell.skip')}
      </a>
      <SideNav nav={nav} organization={user.organization} />
      <header className="shell-bar">
        <Link className="shell-bar-brand" href="/" aria-label="Matrice">
          <Brand />
        </Link>
        <button
          type="button"
          className="shell-search"
          aria-keyshortcuts="Control+K Meta+K"
          onClick={() => setPaletteOpen(true)}
        >
          <Icon name="search" />
          <span className="shell-search-hint">{t('shell.searchHint')}</span>
          <kbd>{SHORTCUT}</kbd>
        </button>
        <div className="shell-bar-end">
          {bar}
          <AccountMenu user={user} onSignOut={onSignOut} />
        </div>
      </header>
      <div className="shell-middle">
        <div className="shell-notices">
          <OfflineBanner waiting={waiting} />
          {notice}
        </div>
        <main id="content" className="shell-content" tabIndex={-1}>
          {children}
        </main>
      </div>
      <BottomBar nav={nav} />
      <Toasts />
      {paletteOpen && (
        <Suspense fallback={null}>
          <Palette
            commands={[
              ...nav.map((entry) => goTo(entry, t('palette.places'))),
              ...commands,
              {
                id: 'shortcuts',
                label: t('shortcuts.title'),
                detail: '?',
                group: t('palette.help'),
                icon: 'key',
                run: () => setShortcutsOpen(true),
              },
            ]}
            search={search}
            note={searchNote}
            onClose={() => setPaletteOpen(false)}
          />
        </Suspense>
      )}
      {shortcutsOpen && (
        <Suspense fallback={null}>
          <Shortcuts onClose={() => setShortcutsOpen(false)} />
        </Suspense>
      )}
    </div>
  )
}

export interface ShellProps {
  /** Already chosen by role. */
  nav: readonly NavEntry[]
  user: ShellUser
  /** The common things to do, for the palette. */
  commands?: readonly Command[]
  /** Asks the server while the reader types in the palette. */
  search?: ((text: string, signal: AbortSignal) => Promise<readonly Command[]>) | undefined
  /** What the search could not look through the last time. */
  searchNote?: string | undefined
  /** More for the top bar: notifications. */
  bar?: ReactNode
  /** How many messages wait for the network. */
  waiting?: number
  /** Below the word on the network: what waits for it. */
  notice?: ReactNode
  /** What is open has the whole of a phone's screen, and its own way back. */
  whole?: boolean
  onSignOut: () => void
  children: ReactNode
}

const goTo = (entry: NavEntry, group: string): Command => ({
  id: `go-${entry.href}`,
  label: entry.label,
  group: entry.group ?? group,
  icon: entry.icon,
  href: entry.href,
})

function SideNav({ nav, organization }: { nav: readonly NavEntry[]; organization: string }) {
  const t = useWords(kitWords)
  const [path] = useLocation()
  return (
    <nav className="shell-nav" aria-label={t('shell.nav')}>
      <Link className="shell-brand" href="/">
        <Brand />
        <span className="shell-brand-name">{organization}</span>
      </Link>
      <ul>
        {nav.map((entry, index) => (
          <li key={entry.href}>
            {entry.group && entry.group !== nav[index - 1]?.group && (
              <p className="shell-group">{entry.group}</p>
            )}
            <Link
              className="shell-place"
              href={entry.href}
              aria-current={isCurrent(entry, path) ? 'page' : undefined}
            >
              <Icon name={entry.icon} />
              <span>{entry.label}</span>
              {entry.badge ? <Count value={shortCount(entry.badge)} /> : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const SHORTCUT =
  typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K'
