import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { Subscriber } from '../../../contract/newsletter/schemas.ts'
import { endSubscription, eraseSubscriber } from '../../../contract/newsletter/subscribers.ts'
import { can } from '../../../contract/permissions.ts'
import { useMe } from '../../identity/session.ts'
import { Button } from '../../kit/button.tsx'
import { Confirm } from '../../kit/confirm.tsx'
import { Facts } from '../../kit/facts.tsx'
import { ItemPanel } from '../../kit/item-panel.tsx'
import { Menu } from '../../kit/menu.tsx'
import { SidePanel } from '../../kit/split.tsx'
import { When } from '../../kit/when.tsx'
import { call } from '../../lib/call.ts'
import { formatNumber } from '../../lib/format.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useIdempotentAction } from '../../lib/idempotent-action.ts'
import { useLocale } from '../../lib/locale.ts'
import { readNewsletterAgain, useSubscriber } from '../data.ts'
import { newsletterWords } from '../words/index.ts'
import { EditSubscriber } from './edit-subscriber.tsx'
import { SubscriberBadge } from './states.tsx'

export function SubscriberPanel({ subscriberId }: { subscriberId: number | undefined }) {
  const t = useWords(newsletterWords)
  return (
    <ItemPanel
      id={subscriberId}
      path="/shop/subscribers"
      title={t('subscriber.title')}
      icon="inbox"
      gone={{ title: t('subscriber.gone'), text: t('subscriber.goneHelp') }}
      query={useSubscriber(subscriberId)}
    >
      {(subscriber, closeHref) => <Known subscriber={subscriber} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ subscriber, closeHref }: { subscriber: Subscriber; closeHref: string }) {
  const t = useWords(newsletterWords)
  const cache = useQueryClient()
  const attempt = useIdempotentAction()
  const [doing, setDoing] = useState<'edit' | 'end' | 'erase' | null>(null)
  const close = () => setDoing(null)
  const [, navigate] = useLocation()
  const locale = useLocale()
  const { id, email, name, status, lang, tags, source, consent_source, consented_at } = subscriber
  const { confirmed_at, ended_at, created_at, orders_count, spent_amount } = subscriber
  const mayEdit = can(useMe().role, 'newsletter.edit')
  const day = (at: string | null) => at && <When at={at} show="day" />
  return (
    <SidePanel
      id={String(id)}
      title={name === '' ? email : name}
      closeHref={closeHref}
      actions={
        mayEdit && (
          <>
            <Button look="primary" icon="edit" onClick={() => setDoing('edit')}>
              {t('subscriber.edit')}
            </Button>
            <Menu
              items={[
                ...(status === 'pending' || status === 'confirmed'
                  ? [{ label: t('subscriber.end'), icon: 'minus' as const, onSelect: () => setDoing('end') }]
                  : []),
                {
                  label: t('subscriber.erase'),
                  icon: 'trash',
                  tone: 'bad',
                  onSelect: () => setDoing('erase'),
                },
              ]}
            />
          </>
        )
      }
    >
      <Facts
        facts={[
          { label: t('field.state'), value: <SubscriberBadge status={status} /> },
          { label: t('field.email'), value: email },
          { label: t('field.lang'), value: t(`lang.${lang}`) },
          { label: t('field.tags'), value: tags.join(', ') },
          { label: t('field.source'), value: t(`source.${source}`) },
          {
            label: t('field.consent'),
            value: consented_at && (
              <>
                {consent_source === 'form' ? t('source.form') : consent_source}, {day(consented_at)}
              </>
            ),
          },
          { label: t('field.created_at'), value: day(created_at) },
          { label: t('field.confirmed_at'), value: day(confirmed_at) },
          ...(ended_at === null ? [] : [{ label: t('field.ended_at'), value: day(ended_at) }]),
          { label: t('field.orders'), value: formatNumber(orders_count, locale) },
          { label: t('field.spent'), value: formatNumber(spent_amount, locale) },
        ]}
      />
      {doing === 'edit' && <EditSubscriber subscriber={subscriber} onClose={close} />}
      <Confirm
        open={doing === 'end'}
        title={t('subscriber.endTitle', { email })}
        action={t('subscriber.end')}
        tone="danger"
        onConfirm={async () => {
          await attempt(['end', id], (idempotencyKey) =>
            call(endSubscription, { params: { subscriberId: id }, body: {} }, { idempotencyKey }),
          )
          await readNewsletterAgain(cache)
        }}
        onClose={close}
      >
        {t('subscriber.endText')}
      </Confirm>
      <Confirm
        open={doing === 'erase'}
        title={t('subscriber.eraseTitle', { email })}
        action={t('subscriber.erase')}
        tone="danger"
        onConfirm={async () => {
          await call(eraseSubscriber, { params: { subscriberId: id } })
          navigate(closeHref, { replace: true })
          await readNewsletterAgain(cache)
        }}
        onClose={close}
      >
        {t('subscriber.eraseText')}
      </Confirm>
    </SidePanel>
  )
}
