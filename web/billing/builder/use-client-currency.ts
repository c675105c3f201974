import { useEffect, useRef } from 'react'
import type { Currency } from '../../../contract/money.ts'
import { useOrganization } from '../../directory/organizations.ts'

/** Calls with the currency of a client when another one is chosen, once its record is read. */
export function useClientCurrency(
  clientId: number | undefined,
  onCurrency: (currency: Currency) => void,
): void {
  const currency = useOrganization(clientId).data?.currency
  // Of a draft that is opened, the client was chosen before.
  const known = useRef(clientId)
  const act = useRef(onCurrency)
  act.current = onCurrency
  useEffect(() => {
    if (clientId === known.current || currency === undefined) return
    known.current = clientId
    act.current(currency)
  }, [clientId, currency])
}
