import { useMemo } from 'react'
import { useLocation, useParams } from 'wouter'
import { can, isOperator } from '../../../../contract/permissions.ts'
import type { ShopPromotion } from '../../../../contract/shop/promotion-schemas.ts'
import { textIn } from '../../../../contract/shop/schemas.ts'
import { useOrganizationName, useOrganizationSearch } from '../../../directory/organizations.ts'
import { useMe } from '../../../identity/session.ts'
import { ListScreen } from '../../../kit/list-screen.tsx'
import { Money } from '../../../kit/money.tsx'
import type { Column } from '../../../kit/table/data-table.tsx'
import { idIn } from '../../../lib/address.ts'
import { useWords } from '../../../lib/i18n.tsx'
import { useLocale } from '../../../lib/locale.ts'
import { useUrlState } from '../../../lib/url-state.ts'
import { useDoing } from '../../../lib/use-doing.ts'
import {
  promotionsAddress,
  promotionsQuery,
  useLivePromotions,
  usePromotions,
  useShopSettings,
} from '../data.ts'
import { PromotionPanel } from '../parts/promotion-panel.tsx'
import { PromotionState } from '../parts/promotion-state.tsx'
import { TrialCart } from '../parts/trial-cart.tsx'
import { Uses } from '../parts/uses.tsx'
import { useSentence } from '../use-sentence.ts'
import { promotionWords } from '../words/index.ts'

export default function Promotions() {
  const t = useWords(promotionWords)
  useLivePromotions()
  const { role } = useMe()
  const [, navigate] = useLocation()
  const { promotionId } = useParams<{ promotionId?: string }>()
  const { doing, begin, end } = useDoing(['trial'])
  const [address] = useUrlState(promotionsAddress)
  const query = useMemo(() => promotionsQuery(address), [address])
  const organizationId = idIn(address.organization)
  const chosenLabel = useOrganizationName(organizationId ?? null) ?? undefined
  const search = useOrganizationSearch()
  const mayEdit = can(role, 'shop.edit')
  return (
    <>
      <ListScreen
        title={t('title')}
        lead={t('lead')}
        path="/shop/promotions"
        address={promotionsAddress}
        list={usePromotions(query)}
        columns={useColumns(organizationId)}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name.fr}
        search={t('search')}
        filters={
          isOperator(role)
            ? [{ kind: 'picker', name: 'organization', label: t('field.organization'), search, chosenLabel }]
            : []
        }
        views={[
          { name: t('view.all'), query: {} },
          { name: t('view.active'), query: { status: 'active' } },
          { name: t('view.draft'), query: { status: 'draft' } },
          { name: t('view.paused'), query: { status: 'paused' } },
          { name: t('view.archived'), query: { status: 'archived' } },
        ]}
        primary={
          mayEdit
            ? {
                label: t('create'),
                icon: 'plus' as const,
                onSelect: () =>
                  navigate(`/shop/promotions/new${organizationId ? `?organization=${organizationId}` : ''}`),
              }
            : undefined
        }
        others={mayEdit ? [{ label: t('trial'), icon: 'shop' as const, onSelect: () => begin('trial') }] : []}
        open={{
          key: promotionId,
          panel: promotionId && <PromotionPanel key={promotionId} id={idIn(promotionId)} />,
        }}
        empty={{
          icon: 'tag',
          title: t('empty.title'),
          text: t(mayEdit ? 'empty.text' : 'empty.reader'),
        }}
      />
      {doing === 'trial' && <TrialCart organizationId={organizationId} onClose={end} />}
    </>
  )
}

function useColumns(organizationId: number | undefined): Column<ShopPromotion>[] {
  const t = useWords(promotionWords)
  const locale = useLocale()
  const currency = useShopSettings(organizationId).data?.currency ?? 'XOF'
  return [
    { id: 'name', label: t('field.name_fr'), wrap: true, cell: ({ name }) => textIn(name, locale) },
    {
      id: 'status',
      label: t('field.status'),
      narrow: 'aside' as const,
      cell: ({ status }) => <PromotionState status={status} />,
    },
    {
      id: 'sentence',
      label: t('field.sentence'),
      narrow: 'line' as const,
      wrap: true,
      extra: true,
      cell: (promotion) => <Sentence promotion={promotion} currency={currency} />,
    },
    {
      id: 'used',
      label: t('field.used'),
      align: 'end' as const,
      narrow: 'none' as const,
      cell: (promotion) => <Uses promotion={promotion} />,
    },
    {
      id: 'given',
      label: t('field.given'),
      align: 'end' as const,
      narrow: 'end' as const,
      cell: ({ discount_given, discount_reserved }) => (
        <Money minor={discount_given + discount_reserved} currency={currency} />
      ),
    },
  ]
}

function Sentence({ promotion, currency }: { promotion: ShopPromotion; currency: string }) {
  return <span className="small">{useSentence(promotion, currency)}</span>
}
