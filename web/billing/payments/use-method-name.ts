import { refundMethods } from '../../../contract/billing/payment-schemas.ts'
import { oneOf } from '../../lib/address.ts'
import { useWords } from '../../lib/i18n.tsx'
import { paymentWords } from './words/index.ts'

/** What people call a way to pay. The provider may name one that we do not know, which is then shown as it is. */
export function useMethodName() {
  const t = useWords(paymentWords)
  return (method: string | null): string | null => {
    if (method === null) return null
    const known = oneOf(refundMethods, method)
    return known === undefined ? method : t(`method.${known}`)
  }
}
