import { useMemo } from 'react'
import { can } from '../../../contract/permissions.ts'
import { movementKinds } from '../../../contract/shop/stock.ts'
import { useMe } from '../../identity/session.ts'
import { ListScreen } from '../../kit/list-screen.tsx'
import { idIn } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { useUrlState } from '../../lib/url-state.ts'
import { useDoing } from '../../lib/use-doing.ts'
import { useMovements } from '../data.ts'
import { movementAddress, movementQuery } from '../filters.ts'
import { useLiveShop } from '../live.ts'
import { useMovementColumns } from '../parts/movement-columns.tsx'
import { MovementForm } from '../parts/movement-form.tsx'
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
          {
            name: 'kind',
            label: t('field.kind'),
            options: movementKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
          },
        ]}
        primary={
          mayEdit ? { label: t('stock.move'), icon: 'plus', onSelect: () => begin('move') } : undefined
        }
        empty={{ icon: 'history', title: t('stock.empty'), text: t('stock.emptyHelp') }}
      />
      {mayEdit && doing === 'move' && (
        <MovementForm organizationId={idIn(address.organization) ?? me.organization.id} onClose={end} />
      )}
    </>
  )
}
