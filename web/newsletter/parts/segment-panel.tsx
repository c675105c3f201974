import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Segment } from '../../../contract/newsletter/schemas.ts'
import { deleteSegment } from '../../../contract/newsletter/segments.ts'
import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { Button, ButtonLink } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { ItemPanel } from '../../kit/item-panel.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Section } from '../../kit/page.tsx'
import { SidePanel } from '../../kit/split.tsx'
import { call } from '../../lib/call.ts'
import { useWords } from '../../lib/i18n.tsx'
import { readNewsletterAgain, useSegment } from '../data.ts'
import { useSayRule } from '../rules.ts'
import { newsletterWords } from '../words/index.ts'
import { EditSegment } from './segment-forms.tsx'

export function SegmentPanel({ segmentId }: { segmentId: number | undefined }) {
  const t = useWords(newsletterWords)
  return (
    <ItemPanel
      id={segmentId}
      path="/shop/segments"
      title={t('segments.title')}
      icon="filter"
      gone={{ title: t('segment.gone'), text: t('segment.goneHelp') }}
      query={useSegment(segmentId)}
    >
      {(segment, closeHref) => <Known segment={segment} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ segment, closeHref }: { segment: Segment; closeHref: string }) {
  const t = useWords(newsletterWords)
  const cache = useQueryClient()
  const [, navigate] = useLocation()
  const [doing, setDoing] = useState<'edit' | 'delete' | null>(null)
  const say = useSayRule()
  const close = () => setDoing(null)
  const { id, name, count, rules } = segment
  return (
    <SidePanel
      id={String(id)}
      title={name}
      closeHref={closeHref}
      actions={
        can(useMe().role, 'newsletter.edit') && (
          <>
            <Button look="primary" icon="edit" onClick={() => setDoing('edit')}>
              {t('segment.edit')}
            </Button>
            <Menu
              items={[
                {
                  label: t('segment.delete'),
                  icon: 'trash',
                  tone: 'bad',
                  onSelect: () => setDoing('delete'),
                },
              ]}
            />
          </>
        )
      }
    >
      <p>{t('segment.count', { count })}</p>
      <Section title={t('segment.rules')}>
        {rules.length === 0 ? (
          <p className="soft">{t('segment.everyone')}</p>
        ) : (
          <ul>
            {rules.map((rule) => (
              <li key={JSON.stringify(rule)}>{say(rule)}</li>
            ))}
          </ul>
        )}
      </Section>
      <div>
        <ButtonLink icon="people" href={`/shop/subscribers?segment=${id}`}>
          {t('segment.see')}
        </ButtonLink>
      </div>
      {doing === 'edit' && <EditSegment segment={segment} onClose={close} />}
      <Confirm
        open={doing === 'delete'}
        title={t('segment.deleteTitle', { name })}
        action={t('segment.delete')}
        tone="danger"
        onConfirm={async () => {
          await call(deleteSegment, { params: { segmentId: id } })
          navigate('/shop/segments', { replace: true })
          await readNewsletterAgain(cache)
        }}
        onClose={close}
      >
        {t('segment.deleteText')}
      </Confirm>
    </SidePanel>
  )
}
