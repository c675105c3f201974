import { isOperator } from '../../../../contract/permissions.ts'
import type { OrderRow } from '../../../../contract/shop/orders/schemas.ts'
import { OrganizationName } from '../../../directory/organization-name.tsx'
import { useMe } from '../../../identity/session.ts'
import { Board } from '../../../kit/board/board.tsx'
import { ButtonLink } from '../../../kit/button.tsx'
import { Loaded } from '../../../kit/loaded.tsx'
import { Money } from '../../../kit/money.tsx'
import { Skeleton } from '../../../kit/skeleton.tsx'
import { toast } from '../../../kit/toast.tsx'
import { useFailureToast } from '../../../kit/use-failure-toast.ts'
import { When } from '../../../kit/when.tsx'
import { useWords } from '../../../lib/i18n.tsx'
import { type OrderQuery, type SimpleMove, useFewOrders, useOrderMove } from '../data.ts'
import { orderWords } from '../words/index.ts'
import { OrderMoves } from './next-move.tsx'
import { PaymentBadge, useIsLate } from './order-state.tsx'
import './order-panel.css'

/** What waits, by what it waits for. Each column is a view of the list, and a card goes on by its one button. */
const COLUMNS = [
  { id: 'attention', query: { needs_attention: 'true' } },
  { id: 'pending', query: { status: 'pending', payment_method: 'cash_on_delivery,whatsapp' } },
  { id: 'waiting', query: { status: 'pending,payment_failed', payment_method: 'cinetpay' } },
  { id: 'confirmed', query: { status: 'confirmed' } },
  { id: 'collect', query: { status: 'fulfilled', payment_status: 'unpaid' } },
] as const satisfies readonly { id: string; query: OrderQuery }[]
type ColumnId = (typeof COLUMNS)[number]['id']

const CARDS_MOST = 100

/** Which step takes a card to a column. */
const STEPS: Partial<Record<ColumnId, SimpleMove>> = { confirmed: 'confirm', collect: 'fulfil' }

export function OrderBoard({ organization }: { organization: number | undefined }) {
  const t = useWords(orderWords)
  const failed = useFailureToast()
  const move = useOrderMove()
  const ofShop: { organization?: string } =
    organization === undefined ? {} : { organization: String(organization) }
  const queryOf = (id: ColumnId): OrderQuery => ({
    ...COLUMNS.find((column) => column.id === id)?.query,
    ...ofShop,
    sort: 'placed_at',
    limit: CARDS_MOST,
  })
  // As many queries as there are columns, always in the same order.
  const attention = useFewOrders(queryOf('attention'))
  const pending = useFewOrders(queryOf('pending'))
  const waiting = useFewOrders(queryOf('waiting'))
  const confirmed = useFewOrders(queryOf('confirmed'))
  const collect = useFewOrders(queryOf('collect'))
  const lists = { attention, pending, waiting, confirmed, collect }
  const pages = COLUMNS.map(({ id }) => lists[id])
  const missing = pages.find(({ data }) => data === undefined)
  if (missing)
    return (
      <Loaded query={missing} skeleton={<Skeleton shape="rows" count={6} />}>
        {() => null}
      </Loaded>
    )
  const onMove = async ({ card, column }: { card: OrderRow; column: string }) => {
    const id = COLUMNS.find((one) => one.id === column)?.id
    const step = id && STEPS[id]
    if (!step || !card.moves.includes(step)) {
      toast({ tone: 'attention', title: t('board.refused') })
      return
    }
    await move(card.id, step).catch(failed)
  }
  return (
    <Board<OrderRow>
      label={t('board.label')}
      columns={COLUMNS.filter(({ id }) => id !== 'attention' || (attention.data?.total ?? 0) > 0).map(
        ({ id, query }) => {
          const { results = [], total = 0 } = lists[id].data ?? {}
          return {
            id,
            title: t(`board.${id}`),
            cards: results,
            total,
            foot: total > results.length && (
              <ButtonLink
                size="small"
                look="quiet"
                href={`/shop/orders?${new URLSearchParams({ ...query, ...ofShop })}`}
              >
                {t('board.more')}
              </ButtonLink>
            ),
          }
        },
      )}
      cardKey={({ id }) => String(id)}
      cardName={({ reference, customer }) => `${reference} · ${customer.name}`}
      href={({ id }) => `/shop/orders/${id}?${new URLSearchParams({ ...ofShop, view: 'board' })}`}
      draw={draw}
      isFixed={({ moves }) => !moves.some((step) => step === 'confirm' || step === 'fulfil')}
      onMove={(change) => void onMove(change)}
    />
  )
}

const draw = (order: OrderRow) => <Card order={order} />

function Card({ order }: { order: OrderRow }) {
  const t = useWords(orderWords)
  const isLate = useIsLate(order)
  const isStaff = isOperator(useMe().role)
  return (
    <>
      {isStaff && (
        <span className="soft small">
          <OrganizationName id={order.organization_id} />
        </span>
      )}
      <div className="order-card-facts">
        <Money minor={order.total} currency={order.currency} strong />
        <span className="soft small">{t('units', { count: order.units_count })}</span>
      </div>
      <div className="order-card-facts">
        <span className={isLate ? 'small order-card-late' : 'soft small'}>
          {isLate ? t('late') : <When at={order.placed_at} />}
        </span>
        <PaymentBadge status={order.payment_status} />
      </div>
      <div className="order-card-move">
        <OrderMoves order={order} onlyNext />
      </div>
    </>
  )
}
