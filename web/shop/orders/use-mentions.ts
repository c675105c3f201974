import { useWords } from '../../lib/i18n.tsx'
import { orderWords } from './words/index.ts'

/** « adresse, numéro RCCM »: what a shop's papers still lack, as people call it. */
export function useMentions(): (missing: readonly string[]) => string {
  const t = useWords(orderWords)
  const nameOf = (mention: string) => {
    const known = MENTIONS.find((one) => one === mention)
    return known ? t(`missing.${known}`) : t('missing.other')
  }
  return (missing) => missing.map(nameOf).join(', ')
}

const MENTIONS = [
  'issuer.name',
  'issuer.address',
  'issuer.phone_number',
  'issuer.rccm_number',
  'issuer.rccm_place',
  'issuer.tax_id',
  'issuer.tax_regime',
  'issuer.tax_office',
  'issuer.bank_reference',
  'issuer.legal_form',
] as const
