import { packOf } from '../../../contract/billing/mentions.ts'
import type { Party } from '../../../contract/billing/schemas.ts'

/** Every mention that a party has, as its country calls it. Its name stands above. */
export function partyLines(party: Party): string[] {
  const { legal_form, address, phone_number, tax_id, tax_regime, tax_office, bank_reference } = party
  return [
    legal_form,
    address,
    labelled('Tél.', phone_number),
    registration(party),
    labelled(packOf(party.country).tax_id_label, tax_id),
    labelled('Régime fiscal\u00a0:', tax_regime),
    labelled('Centre des impôts\u00a0:', tax_office),
    labelled('Banque\u00a0:', bank_reference),
  ].filter((line) => line !== null && line.trim() !== '') as string[]
}

const labelled = (label: string, value: string | null): string | null =>
  value === null || value.trim() === '' ? null : `${label} ${value}`

/** What the OHADA act asks for on each commercial document: the number, and the court that keeps it. */
function registration({ rccm_number, rccm_place }: Party): string | null {
  const number = labelled('RCCM', rccm_number)
  return number !== null && rccm_place !== null ? `${number} (${rccm_place})` : number
}

/** At the foot of each page, so that a page that went astray says whose it is. */
export const partyFooter = (party: Party): string =>
  [
    [party.name, party.legal_form].filter(Boolean).join(' '),
    registration(party),
    labelled(packOf(party.country).tax_id_label, party.tax_id),
  ]
    .filter(Boolean)
    .join(' · ')
