import { useState } from 'react'
import { useLocation } from 'wouter'
import { can } from '../../../../contract/permissions.ts'
import type { ShopPromotion } from '../../../../contract/shop/promotion-schemas.ts'
import type { PromotionStatus } from '../../../../contract/shop/promotion-terms.ts'
import { deletePromotion, updatePromotion } from '../../../../contract/shop/promotions.ts'
import { textIn } from '../../../../contract/shop/schemas.ts'
import { useMe } from '../../../identity/session.ts'
import { Button, ButtonLink } from '../../../kit/button.tsx'
import { Confirm } from '../../../kit/confirm.tsx'
import { Facts } from '../../../kit/facts.tsx'
import { ItemPanel } from '../../../kit/item-panel.tsx'
import { Menu } from '../../../kit/menu.tsx'
import { Money } from '../../../kit/money.tsx'
import { SidePanel } from '../../../kit/split.tsx'
import { useFailureToast } from '../../../kit/use-failure-toast.ts'
import { call } from '../../../lib/call.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { usePromotion, useReadPromotionsAgain, useShopSettings } from '../data.ts'
import { useSentence } from '../use-sentence.ts'
import { promotionWords } from '../words/index.ts'
import { CodesSection } from './codes-section.tsx'
import { PromotionState } from './promotion-state.tsx'
import { RedemptionsSection } from './redemptions-section.tsx'
import { TrialCart } from './trial-cart.tsx'
import { Uses } from './uses.tsx'

export function PromotionPanel({ id }: { id: number | undefined }) {
  const t = useWords(promotionWords)
  return (
    <ItemPanel
      id={id}
      path="/shop/promotions"
      title={t('one')}
      icon="tag"
      gone={{ title: t('gone'), text: t('goneHelp') }}
      query={usePromotion(id)}
    >
      {(promotion, closeHref) => <Known promotion={promotion} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ promotion, closeHref }: { promotion: ShopPromotion; closeHref: string }) {
  const t = useWords(promotionWords)
  const locale = useLocale()
  const [doing, setDoing] = useState<'trial' | 'archive' | 'remove' | null>(null)
  const close = () => setDoing(null)
  const failed = useFailureToast()
  const readAgain = useReadPromotionsAgain()
  const [, navigate] = useLocation()
  const mayEdit = can(useMe().role, 'shop.edit')
  const currency = useShopSettings(promotion.organization_id).data?.currency ?? 'XOF'
  const { id, status, trigger, reserved_count, discount_given, discount_reserved, budget } = promotion
  const params = { promotionId: id }
  const become = async (next: PromotionStatus) => {
    await call(updatePromotion, { params, body: { status: next } })
    await readAgain()
  }
  const given = <Money minor={discount_given + discount_reserved} currency={currency} />
  return (
    <SidePanel
      id={String(id)}
      title={textIn(promotion.name, locale)}
      state={<PromotionState status={status} />}
      closeHref={closeHref}
      actions={
        mayEdit && (
          <>
            <ButtonLink icon="edit" href={`/shop/promotions/${id}/edit`}>
              {t('edit')}
            </ButtonLink>
            {status === 'active' ? (
              <Button icon="pause" onClick={() => void become('paused').catch(failed)}>
                {t('pause')}
              </Button>
            ) : (
              <Button look="primary" icon="play" onClick={() => void become('active').catch(failed)}>
                {t(status === 'paused' ? 'resume' : 'activate')}
              </Button>
            )}
            <Menu
              items={[
                { label: t('trial'), icon: 'shop', onSelect: () => setDoing('trial') },
                ...(status === 'archived'
                  ? []
                  : [{ label: t('archive'), icon: 'inbox' as const, onSelect: () => setDoing('archive') }]),
                { label: t('remove'), icon: 'trash', tone: 'bad', onSelect: () => setDoing('remove') },
              ]}
            />
          </>
        )
      }
    >
      <p>{useSentence(promotion, currency)}</p>
      <Facts
        facts={[
          { label: t('field.trigger'), value: t(`trigger.${trigger}`) },
          { label: t('field.stacking'), value: t(`stacking.${promotion.stacking}`) },
          { label: t('field.priority'), value: String(promotion.priority) },
          {
            label: t('field.used'),
            value: (
              <>
                <Uses promotion={promotion} />{' '}
                {reserved_count > 0 && (
                  <span className="soft small">{t('used.reserved', { count: reserved_count })}</span>
                )}
              </>
            ),
          },
          {
            label: t('field.given'),
            value:
              budget === null
                ? given
                : t.rich('given.of', { amount: given, limit: <Money minor={budget} currency={currency} /> }),
          },
        ]}
      />
      {trigger === 'code' && <CodesSection promotion={promotion} mayEdit={mayEdit} />}
      <RedemptionsSection promotionId={id} currency={currency} />
      {doing === 'trial' && (
        <TrialCart promotion={promotion} organizationId={promotion.organization_id} onClose={close} />
      )}
      <Confirm
        open={doing === 'archive'}
        title={t('archive.title')}
        action={t('archive')}
        onConfirm={() => become('archived')}
        onClose={close}
      >
        {t('archive.consequence')}
      </Confirm>
      <Confirm
        open={doing === 'remove'}
        title={t('remove.title')}
        action={t('remove')}
        tone="danger"
        onConfirm={async () => {
          await call(deletePromotion, { params })
          await readAgain()
          navigate(closeHref, { replace: true })
        }}
        onClose={close}
      >
        {t('remove.consequence')}
      </Confirm>
    </SidePanel>
  )
}
