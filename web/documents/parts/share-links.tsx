import { useState } from 'react'
import type { ShareLink } from '../../../contract/documents/links.ts'
import { Badge } from '../../kit/badge.tsx'
import { Button, IconButton } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Menu, type MenuItem } from '../../kit/menu.tsx'
import { MoreButton } from '../../kit/more-button.tsx'
import { Section } from '../../kit/page.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { toast } from '../../kit/toast.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { type LinkState, type LinkSubject, linkStateOf } from '../links.ts'
import { useLinks, useRevokeLink } from '../links-data.ts'
import { documentWords } from '../words/index.ts'
import { LinkAddress } from './link-address.tsx'
import { CreateLink, EditLink } from './link-forms.tsx'
import { LinkViews } from './link-views.tsx'
import './versions.css'

/** Addresses under which a document or a folder opens to whoever has them. For who may share it alone. */
export function ShareLinks({ subject }: { subject: LinkSubject }) {
  const t = useWords(documentWords)
  const links = useLinks(subject)
  const [creating, setCreating] = useState(false)
  return (
    <Section
      title={t('links.title')}
      actions={
        <Button size="small" icon="link" onClick={() => setCreating(true)}>
          {t('links.create')}
        </Button>
      }
    >
      <Loaded query={links} skeleton={<Skeleton shape="rows" count={2} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="soft">{t('documentId' in subject ? 'links.none' : 'links.noneFolder')}</p>
          ) : (
            <ul className="versions">
              {rows.map((link) => (
                <LinkLine key={link.id} link={link} />
              ))}
            </ul>
          )
        }
      </Loaded>
      <MoreButton list={links}>{t('links.more')}</MoreButton>
      {creating && <CreateLink subject={subject} onClose={() => setCreating(false)} />}
    </Section>
  )
}

type Doing = 'address' | 'views' | 'edit' | 'revoke'

function LinkLine({ link }: { link: ShareLink }) {
  const t = useWords(documentWords)
  const state = linkStateOf(link, useNow())
  const [doing, setDoing] = useState<Doing | null>(null)
  const end = () => setDoing(null)
  const name = link.label || t('links.unnamed')
  return (
    <li className="version">
      <div className="version-text">
        <span>
          {name} {state !== 'open' && <Badge tone="attention">{t(`links.state.${state}`)}</Badge>}{' '}
          {link.has_password && <Badge icon="lock">{t('links.locked')}</Badge>}
        </span>
        <span className="soft small">
          <Uses link={link} />
        </span>
        <span className="soft small">
          {t.rich('links.madeBy', {
            name: link.created_by.name,
            day: <When at={link.created_at} show="day" />,
          })}
          {!link.created_by.is_active && ` · ${t('links.creatorGone')}`}
          {state === 'open' && ' · '}
          {state === 'open' && t.rich('links.opensUntil', { day: <When at={link.expires_at} show="day" /> })}
        </span>
      </div>
      <div className="row">
        {state === 'open' && <CopyLink link={link} name={name} onRefused={() => setDoing('address')} />}
        <Menu label={t('links.actions', { name })} items={useLinkItems(state, setDoing)} />
      </div>
      {doing === 'address' && <LinkAddress link={link} onClose={end} />}
      {doing === 'views' && <LinkViews link={link} onClose={end} />}
      {doing === 'edit' && <EditLink link={link} onClose={end} />}
      {doing === 'revoke' && <RevokeLink link={link} onClose={end} />}
    </li>
  )
}

/** How often it was opened, and when last. */
function Uses({ link: { views_count: count, last_viewed_at: last } }: { link: ShareLink }) {
  const t = useWords(documentWords)
  return (
    <>
      {t('links.views', { count })}
      {last !== null && ' · '}
      {last !== null && t.rich('links.last', { moment: <When at={last} /> })}
    </>
  )
}

function useLinkItems(state: LinkState, onDo: (what: Doing) => void): MenuItem[] {
  const t = useWords(documentWords)
  const views: MenuItem = { label: t('links.viewsShow'), icon: 'eye', onSelect: () => onDo('views') }
  const edit: MenuItem = { label: t('links.edit'), icon: 'edit', onSelect: () => onDo('edit') }
  const revoke: MenuItem = {
    label: t('links.revoke'),
    icon: 'close',
    tone: 'bad',
    onSelect: () => onDo('revoke'),
  }
  // One that has expired opens again with another day; one that was revoked never does.
  if (state === 'revoked') return [views]
  return state === 'expired' ? [views, edit] : [views, edit, revoke]
}

function CopyLink({ link, name, onRefused }: { link: ShareLink; name: string; onRefused: () => void }) {
  const t = useWords(documentWords)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link.url)
      toast({ tone: 'good', title: t('links.copied') })
    } catch {
      // Refused by the browser: it is shown, to be selected by hand.
      onRefused()
    }
  }
  return <IconButton icon="copy" size="small" label={t('links.copy', { name })} onClick={() => void copy()} />
}

export function RevokeLink({ link, onClose }: { link: ShareLink; onClose: () => void }) {
  const t = useWords(documentWords)
  const revoke = useRevokeLink(link)
  return (
    <Confirm
      open
      title={t('links.revokeTitle')}
      action={t('links.revoke')}
      tone="danger"
      onConfirm={() => revoke.mutateAsync()}
      onClose={onClose}
    >
      <p>{t('links.revokeText')}</p>
    </Confirm>
  )
}
