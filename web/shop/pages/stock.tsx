import { useMemo } from 'react'
import { can } from '../../../contract/permissions.ts'
import { movementKinds } from '../../../contract/shop/stock.ts'
import { useReadersOrganizations } from '../../directory/organizations.ts'
import { useMe } from '../../identity/session.ts'
import { ListScreen } from '../../kit/list-screen.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useLocale } from '../../lib/locale.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useMovements } from '../data.ts'
import { movementAddress, movementQuery } from '../filters.ts'
import { useLiveShop } from '../live.ts'
import { useMovementColumns } from '../parts/movement-columns.tsx'
import { MovementForm } from '../parts/movement-form.tsx'
import { itemSearch } from '../promotions/search.ts'
import { shopWords } from '../words/index.ts'

/** Everything that came into a shop and went out of it. */
export default function StockMovements() {
  const t = useWords(shopWords)
  useLiveShop()
  const me = useMe()
  const mayEdit = can(me.role, 'shop.edit')
  const { doing, begin, end } = useDoing(['move'])
  const [address] = useUrlState(movementAddress)
  const query = useMemo(() => movementQuery(address), [address])
  const owners = useReadersOrganizations()
  const locale = useLocale()
  const organizationId = idIn(address.organization)
  const search = useMemo(() => itemSearch({ organizationId, locale }), [organizationId, locale])
  return (
    <>
      <ListScreen
        title={t('stock.title')}
        back={{ href: '/products', label: t('products.title') }}
        path="/shop/stock"
        address={movementAddress}
        list={useMovements(query)}
        columns={useMovementColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ sku }) => sku}
        filters={[
          { kind: 'picker', name: 'sku', label: t('field.item'), search, chosenLabel: address.sku },
          {
            name: 'kind',
            label: t('field.kind'),
            options: movementKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
          },
          { kind: 'period', from: 'start_date', to: 'end_date', label: t('field.at') },
          ...(owners.length > 1
            ? [
                {
                  name: 'organization' as const,
                  label: t('field.organization'),
                  options: owners.map(({ id, name }) => ({ value: String(id), label: name })),
                },
              ]
            : []),
        ]}
        primary={
          mayEdit ? { label: t('stock.move'), icon: 'plus', onSelect: () => begin('move') } : undefined
        }
        empty={{ icon: 'history', title: t('stock.empty'), text: t('stock.emptyHelp') }}
      />
      {mayEdit && doing === 'move' && (
        <MovementForm organizationId={organizationId ?? me.organization.id} onClose={end} />
      )}
    </>
  )
}
