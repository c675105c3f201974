import type { OrganizationField } from '../../../contract/organizations.ts'

export const fr = {
  'field.code': 'Code',
  'field.name': 'Nom',
  'field.country': 'Pays',
  'field.currency': 'Monnaie',
  'field.locale': 'Langue',
  'field.time_zone': 'Fuseau horaire',
  'field.storage_quota_bytes': 'Espace de fichiers',
  'field.legal_form': 'Forme juridique',
  'field.rccm_number': 'Numéro RCCM',
  'field.rccm_place': "Lieu d'immatriculation",
  'field.tax_id': 'Identifiant fiscal',
  'field.tax_regime': 'Régime fiscal',
  'field.tax_office': 'Centre des impôts',
  'field.address': 'Adresse',
  'field.phone_number': 'Téléphone',
  'field.bank_reference': 'Références bancaires',
  'field.is_active': 'État',
} satisfies Record<`field.${OrganizationField}`, string>
