import { useEffect, useRef } from 'react'
import type { Currency } from '../../../contract/money.ts'
import { useParties } from './data.ts'

/** The currency of the client, once it is read. Calls with it when another client is chosen; of a draft that is opened
 *  or restored the client was chosen before, and its currency with it. */
export function useClientCurrency(
  clientId: number | undefined,
  { isChosen, onCurrency }: { isChosen: boolean; onCurrency: (currency: Currency) => void },
): Currency | undefined {
  const currency = useParties(clientId).data?.currency
  const known = useRef(isChosen ? clientId : undefined)
  const act = useRef(onCurrency)
  act.current = onCurrency
  useEffect(() => {
    if (clientId === known.current || currency === undefined) return
    known.current = clientId
    act.current(currency)
  }, [clientId, currency])
  return currency
}
