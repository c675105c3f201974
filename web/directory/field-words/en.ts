import type { SameWords } from '../../lib/i18n.tsx'
import type { fr } from './fr.ts'

export const en: SameWords<typeof fr> = {
  'field.code': 'Code',
  'field.name': 'Name',
  'field.country': 'Country',
  'field.currency': 'Currency',
  'field.locale': 'Language',
  'field.time_zone': 'Time zone',
  'field.storage_quota_bytes': 'File storage',
  'field.legal_form': 'Legal form',
  'field.rccm_number': 'RCCM number',
  'field.rccm_place': 'Place of registration',
  'field.tax_id': 'Tax id',
  'field.tax_regime': 'Tax regime',
  'field.tax_office': 'Tax office',
  'field.address': 'Address',
  'field.phone_number': 'Phone number',
  'field.bank_reference': 'Bank references',
  'field.is_active': 'State',
}
