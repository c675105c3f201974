import { Link } from 'wouter'
import { useWords } from '../../lib/i18n.tsx'
import { Avatar } from '../avatar.tsx'
import { Icon, type IconName } from '../icon.tsx'
import { Popover } from '../popover.tsx'
import { LanguageSwitch, ThemeSwitch } from '../switches.tsx'
import { kitWords } from '../words/index.ts'
import './account-menu.css'

export interface ShellUser {
  name: string
  email: string
  organization: string
  /** Profile, devices, help: what belongs to the person rather than to the work. */
  links: readonly { href: string; label: string; icon: IconName }[]
  signOutLabel: string
}

export function AccountMenu({ user, onSignOut }: { user: ShellUser; onSignOut: () => void }) {
  const t = useWords(kitWords)
  return (
    <Popover
      label={t('shell.account')}
      align="end"
      trigger={(props) => (
        <button type="button" className="account-button" {...props}>
          <span className="visually-hidden">{`${t('shell.account')} · ${user.name}`}</span>
          <Avatar name={user.name} />
        </button>
      )}
    >
      {(close) => (
        <div className="account">
          <div className="account-who">
            <Avatar name={user.name} />
            <div>
              <p>
                <strong>{user.name}</strong>
              </p>
              <p className="soft small">{user.email}</p>
            </div>
          </div>
          <hr />
          {user.links.map((link) => (
            <Link key={link.href} className="menu-item" href={link.href} onClick={close}>
              <Icon name={link.icon} />
              <span className="menu-text">{link.label}</span>
            </Link>
          ))}
          <div className="account-choice">
            <span>{t('shell.theme')}</span>
            <ThemeSwitch />
          </div>
          <div className="account-choice">
            <span>{t('shell.language')}</span>
            <LanguageSwitch />
          </div>
          <hr />
          <button
            type="button"
            className="menu-item"
            onClick={() => {
              close()
              onSignOut()
            }}
          >
            <Icon name="sign-out" />
            <span className="menu-text">{user.signOutLabel}</span>
          </button>
        </div>
      )}
    </Popover>
  )
}
