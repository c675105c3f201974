import { useState } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { useNow } from '../../lib/use-now.ts'
import { Avatar } from '../avatar.tsx'
import { changesBetween } from '../changes.ts'
import { Empty } from '../empty.tsx'
import { Facts } from '../facts.tsx'
import { Section } from '../page.tsx'
import { Secret } from '../secret.tsx'
import { Tabs } from '../tabs.tsx'
import { Timeline } from '../timeline.tsx'
import { galleryWords } from './words/index.ts'

export function Details() {
  const t = useWords(galleryWords)
  const [tab, setTab] = useState<'activity' | 'facts' | 'files'>('activity')
  return (
    <Section title={t('details')}>
      <div className="gallery-two">
        <div className="card">
          <Tabs
            label={t('details')}
            current={tab}
            onChange={setTab}
            tabs={[
              { id: 'activity', label: t('details.tab.activity'), count: 3 },
              { id: 'facts', label: t('details.tab.facts') },
              { id: 'files', label: t('details.tab.files') },
            ]}
          >
            {tab === 'activity' && <Activity />}
            {tab === 'facts' && (
              <Facts
                facts={[
                  { label: t('field.email'), value: 'superviseur@cnss.test' },
                  { label: t('field.role'), value: t('role.superviseur') },
                  { label: t('field.phone'), value: null },
                ]}
              />
            )}
            {tab === 'files' && (
              <Empty icon="document" title={t('details.noFiles')}>
                {t('details.noFilesText')}
              </Empty>
            )}
          </Tabs>
        </div>
        <div className="card stack" data-gap="large">
          <Secret label={t('details.secret')} value="marche-baobab-7421" />
          <div className="row">
            <Avatar name="Cliente NOURX" size="large" />
            <Avatar name="Gestionnaire CNSS" />
            <Avatar name="NIASOTAC" size="small" />
          </div>
        </div>
      </div>
    </Section>
  )
}

function Activity() {
  const t = useWords(galleryWords)
  const now = useNow().getTime()
  const at = (hours: number) => new Date(now - hours * 3_600_000).toISOString()
  return (
    <Timeline
      items={[
        {
          id: 3,
          at: at(0.2),
          who: 'Admin Matrice',
          what: t('details.changed'),
          changes: changesBetween(
            { [t('fact.role')]: t('role.superviseur'), [t('field.phone')]: null },
            { [t('fact.role')]: t('role.gestionnaire'), [t('field.phone')]: '+229 97 00 00 01' },
          ),
        },
        {
          id: 2,
          at: at(26),
          who: 'Superviseur CNSS',
          what: t('details.signedIn'),
          icon: 'laptop',
          tone: 'attention',
        },
        { id: 1, at: at(400), who: 'Admin Matrice', what: t('details.created'), icon: 'plus', tone: 'good' },
      ]}
    />
  )
}
