import { useState } from 'react'
import { Link } from 'wouter'
import type { ShareLink } from '../../../contract/documents/links.ts'
import { OrganizationName } from '../../directory/organization-name.tsx'
import { Button } from '../../kit/button.tsx'
import { Facts } from '../../kit/facts.tsx'
import { ItemPanel } from '../../kit/item-panel.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Section } from '../../kit/page.tsx'
import { SidePanel } from '../../kit/split.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { linkStateOf } from '../links.ts'
import { useLink } from '../links-data.ts'
import { documentWords } from '../words/index.ts'
import { LinkAddress } from './link-address.tsx'
import { LinkState } from './link-columns.tsx'
import { EditLink } from './link-forms.tsx'
import { LinkVisits } from './link-views.tsx'
import { RevokeLink } from './share-links.tsx'

export function LinkPanel({ linkId }: { linkId: number | undefined }) {
  const t = useWords(documentWords)
  return (
    <ItemPanel
      id={linkId}
      path="/links"
      title={t('links.one')}
      icon="link"
      gone={{ title: t('links.gone'), text: t('links.goneHelp') }}
      query={useLink(linkId)}
    >
      {(link, closeHref) => <Known link={link} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ link, closeHref }: { link: ShareLink; closeHref: string }) {
  const t = useWords(documentWords)
  const [doing, setDoing] = useState<'address' | 'edit' | 'revoke' | null>(null)
  const end = () => setDoing(null)
  const state = linkStateOf(link, useNow())
  const { created_by: by, document_id: documentId } = link
  const target = documentId === null ? `/documents?folder=${link.folder_id}` : `/documents/${documentId}`
  return (
    <SidePanel
      id={String(link.id)}
      title={link.label || link.name}
      closeHref={closeHref}
      actions={
        state !== 'revoked' && (
          <>
            <Button
              look="primary"
              icon={state === 'open' ? 'copy' : 'edit'}
              onClick={() => setDoing(state === 'open' ? 'address' : 'edit')}
            >
              {t(state === 'open' ? 'links.addressShow' : 'links.edit')}
            </Button>
            {state === 'open' && (
              <Menu
                items={[
                  { label: t('links.edit'), icon: 'edit', onSelect: () => setDoing('edit') },
                  {
                    label: t('links.revoke'),
                    icon: 'close',
                    tone: 'bad',
                    onSelect: () => setDoing('revoke'),
                  },
                ]}
              />
            )}
          </>
        )
      }
    >
      <LinkState link={link} />
      <Facts
        facts={[
          { label: t('links.field.target'), value: <Link href={target}>{link.name}</Link> },
          { label: t('field.organization'), value: <OrganizationName id={link.organization_id} /> },
          { label: t('links.label'), value: link.label || null },
          { label: t('links.until'), value: <When at={link.expires_at} show="day" /> },
          ...(link.revoked_at === null
            ? []
            : [{ label: t('links.state.revoked'), value: <When at={link.revoked_at} /> }]),
          {
            label: t('links.field.by'),
            value: by.is_active ? by.name : `${by.name} · ${t('links.creatorGone')}`,
          },
          { label: t('links.field.created'), value: <When at={link.created_at} /> },
        ]}
      />
      <Section title={t('links.viewsTitle')}>
        <LinkVisits linkId={link.id} />
      </Section>
      {doing === 'address' && <LinkAddress link={link} onClose={end} />}
      {doing === 'edit' && <EditLink link={link} onClose={end} />}
      {doing === 'revoke' && <RevokeLink link={link} onClose={end} />}
    </SidePanel>
  )
}
