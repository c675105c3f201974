/** @jsxImportSource hono/jsx */
import type { Order } from '../../../../contract/shop/orders/schemas.ts'
import { Sums } from '../cart/sums.tsx'
import { Frame } from '../frame/frame.tsx'
import { Icon } from '../frame/icon.tsx'
import { money } from '../frame/price.tsx'
import type { Visit } from '../frame/visit.ts'
import { isUnderWay, type OrderState, orderState, toneOf } from './order-state.ts'

/** Seconds between two looks of a page that waits for a payment. */
const REFRESH_SECONDS = 10

interface OrderProps {
  readonly visit: Visit
  readonly order: Order
  /** Why what was asked for was not done. */
  readonly refusal?: string | undefined
}

export function OrderPage({ visit, order, refusal }: OrderProps) {
  const { words, ctx } = visit
  const state = orderState(order, ctx.clock.now())
  const refreshSeconds = isUnderWay(state) ? REFRESH_SECONDS : undefined
  return (
    <Frame visit={visit} head={{ title: words.orderTitle(order.reference), canonical: null, refreshSeconds }}>
      <div class="wide">
        <h1 class="page-title">{words.orderTitle(order.reference)}</h1>
        <p class="count">
          {words.placedOn(dayIn(visit, order.placed_at))} · {order.customer.name}
        </p>
        {refusal !== undefined && (
          <p class="notice bad" role="alert">
            {refusal}
          </p>
        )}
        <div class="columns">
          <State visit={visit} order={order} state={state} />
          <aside class="summary" aria-label={words.summary}>
            <h2>{words.items}</h2>
            <ul class="lines plain">
              {order.lines.map(({ name, options, quantity, total }) => (
                <li>
                  <span>
                    {quantity} × {[name, ...Object.values(options)].join(' · ')}
                  </span>
                  <span>{money(visit, total)}</span>
                </li>
              ))}
            </ul>
            <Sums visit={visit} quote={order} />
            <p>
              <small>
                {words.payment} · {words.payBy[order.payment_method]}
              </small>
            </p>
          </aside>
        </div>
      </div>
    </Frame>
  )
}

function State({ visit, order, state }: OrderProps & { readonly state: OrderState }) {
  const { words, path, shop } = visit
  const [title, advice] = words.states[state]
  const isOver = state === 'expired' || state === 'cancelled'
  const here = path(`/commande/${order.token}`)
  return (
    <section class={`order-state ${toneOf(state)}`}>
      <div role="status">
        <h2>{title}</h2>
        <p>{advice}</p>
      </div>
      {order.expires_at !== null && (order.can_pay || state === 'waitingShop') && (
        <p>{words.heldUntil(momentIn(visit, order.expires_at))}</p>
      )}
      {order.payment?.receipt_number && <p>{words.receipt(order.payment.receipt_number)}</p>}
      {!isOver && state !== 'refunded' && <Steps visit={visit} order={order} />}
      <div class="actions">
        {order.can_pay && (
          <form method="post" action={here}>
            <button type="submit" class="button" name="do" value="pay">
              {state === 'checking' || state === 'paymentLate'
                ? words.payAgain
                : words.pay(money(visit, order.total))}
            </button>
          </form>
        )}
        {isOver && shop.is_open && (
          <a class="button" href={path('')}>
            {words.orderAgain}
          </a>
        )}
        {order.whatsapp_url && (
          <a class="button whatsapp" href={order.whatsapp_url} rel="nofollow">
            <Icon name="whatsapp" />
            {words.writeAboutOrder}
          </a>
        )}
      </div>
      {order.can_cancel && (
        <form method="post" action={here}>
          <button type="submit" class="linklike" name="do" value="cancel">
            {words.cancel}
          </button>
          <p>
            <small>{words.cancelNote}</small>
          </p>
        </form>
      )}
      <p>
        <small>{words.keepLink}</small>
      </p>
    </section>
  )
}

/** Three steps that everybody knows from a parcel. */
function Steps({ visit: { words }, order: { status } }: { readonly visit: Visit; readonly order: Order }) {
  const steps = ['placed', 'confirmed', 'fulfilled'] as const
  const reached = status === 'fulfilled' ? 2 : status === 'confirmed' ? 1 : 0
  return (
    <ol class="steps">
      {steps.map((step, place) => (
        <li
          class={place <= reached ? 'done' : undefined}
          aria-current={place === reached ? 'step' : undefined}
        >
          {words.steps[step]}
        </li>
      ))}
    </ol>
  )
}

const localeOf = ({ language }: Visit) => (language === 'fr' ? 'fr-FR' : 'en-GB')

const dayIn = (visit: Visit, at: string): string =>
  new Intl.DateTimeFormat(localeOf(visit), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: visit.shop.time_zone,
  }).format(new Date(at))

const momentIn = (visit: Visit, at: string): string =>
  new Intl.DateTimeFormat(localeOf(visit), {
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: visit.shop.time_zone,
  }).format(new Date(at))
