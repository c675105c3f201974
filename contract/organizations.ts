import * as z from 'zod'
import { defineErrors } from './errors.ts'
import { currencies } from './money.ts'
import { titleOf, visibleTextOf } from './names.ts'
import { flag, id, idText, instant, pageOf, pageQuery, searchText } from './page.ts'
import { requestErrors } from './platform/errors.ts'
import { uploadErrors, uploadRefusals } from './platform/upload-errors.ts'
import {
  fileId,
  STORAGE_QUOTA_BYTES,
  STORAGE_QUOTA_BYTES_MOST,
  uploadLink,
  uploadRequest,
} from './platform/uploads.ts'
import { defineRoute } from './route.ts'

export const organizationErrors = defineErrors('organizations', {
  notFound: {
    status: 404,
    fr: ['Organisation introuvable', 'Elle n’existe pas ou ne vous est pas accessible.'],
    en: ['Organization not found', 'It does not exist, or you have no access to it.'],
  },
  codeTaken: {
    status: 409,
    fr: ['Code déjà utilisé', 'Choisissez un autre code pour cette organisation.'],
    en: ['Code already in use', 'Choose another code for this organization.'],
  },
  operatorStays: {
    status: 409,
    fr: ['Organisation de l’exploitant', 'Elle ne peut pas être désactivée.'],
    en: ['The operator’s organization', 'It cannot be deactivated.'],
  },
})

export const countries = ['BJ', 'BF', 'CI', 'GN', 'ML', 'NE', 'SN', 'TG', 'CM', 'CD', 'FR'] as const

/** `Intl` knows every zone that the runtime knows; a fixed list would be wrong within a year. */
export const timeZone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      new Intl.DateTimeFormat('fr', { timeZone: zone })
      return true
    } catch {
      return false
    }
  }, 'time_zone')
  .meta({ examples: ['Africa/Porto-Novo'] })

/** What a commercial document must print about its seller. */
const legalFields = {
  /** « SARL au capital de 1 000 000 F CFA » */
  legal_form: visibleTextOf(90).nullable(),
  rccm_number: visibleTextOf(60).nullable(),
  rccm_place: visibleTextOf(60).nullable(),
  tax_id: visibleTextOf(40).nullable(),
  tax_regime: visibleTextOf(60).nullable(),
  tax_office: visibleTextOf(90).nullable(),
  address: visibleTextOf(200).nullable(),
  phone_number: visibleTextOf(30).nullable(),
  bank_reference: visibleTextOf(120).nullable(),
}
export type LegalField = keyof typeof legalFields
export const legalFieldNames = Object.keys(legalFields) as LegalField[]

/** What was accepted before a rule is still shown. */
const legalFacts = valueForEach(legalFieldNames, z.string().nullable())

const settings = {
  name: titleOf(90).meta({ examples: ['Caisse Nationale de Sécurité Sociale'] }),
  country: z.enum(countries).meta({ examples: ['BJ'] }),
  currency: z.enum(currencies).meta({ examples: ['XOF'] }),
  locale: z.enum(['fr', 'en']).meta({ examples: ['fr'] }),
  time_zone: timeZone,
  storage_quota_bytes: z
    .number()
    .int()
    .min(0)
    .max(STORAGE_QUOTA_BYTES_MOST)
    .meta({ description: 'What all of its files may take', examples: [STORAGE_QUOTA_BYTES] }),
}
const code = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9-]{1,19}$/)
  .meta({ examples: ['CNSS'] })

export const organization = z
  .object({
    id,
    code,
    ...settings,
    name: z.string().meta({ examples: ['Caisse Nationale de Sécurité Sociale'] }),
    is_active: z.boolean(),
    is_operator: z.boolean().meta({ description: 'The organization that runs this deployment' }),
    ...legalFacts,
    logo_url: z.string().nullable(),
    created_at: instant,
  })
  .meta({ id: 'Organization' })
export type Organization = z.output<typeof organization>

function valueForEach<Name extends string, Value>(names: readonly Name[], value: Value): Record<Name, Value> {
  return Object.fromEntries(names.map((name) => [name, value])) as Record<Name, Value>
}

export const organizationSorts = [
  ...(['name', '-name', 'created_at', '-created_at'] as const),
  ...(['storage', '-storage'] as const),
] as const

export const listedOrganization = organization
  .extend({
    storage_used_bytes: z
      .number()
      .int()
      .meta({ description: 'What its files take, uploads under way included', examples: [48_213] }),
  })
  .meta({ id: 'ListedOrganization' })
export type ListedOrganization = z.output<typeof listedOrganization>

export const listOrganizations = defineRoute({
  id: 'organizations.listOrganizations',
  summary: 'Every organization',
  access: 'organizations.manage',
  method: 'get',
  path: '/api/admin/organizations',
  query: pageQuery.extend({
    q: searchText.optional(),
    is_active: flag.optional(),
    sort: z.enum(organizationSorts).default('name'),
  }),
  reply: pageOf(listedOrganization),
})

export const organizationName = z
  .object({ id, code: z.string().meta({ examples: ['CNSS'] }), name: organization.shape.name })
  .meta({ id: 'OrganizationName' })
export type OrganizationName = z.output<typeof organizationName>

export const listReachable = defineRoute({
  id: 'organizations.listReachable',
  summary:
    'The active organizations of the caller’s scope: all for an administrator, the assigned ones for an agent',
  access: 'organizations.list',
  method: 'get',
  path: '/api/organizations',
  query: pageQuery.extend({ q: searchText.optional() }),
  reply: pageOf(organizationName),
})

export const createOrganization = defineRoute({
  id: 'organizations.createOrganization',
  summary: 'Create an organization',
  access: 'organizations.manage',
  method: 'post',
  path: '/api/admin/organizations',
  body: z.strictObject({
    code,
    name: settings.name,
    country: settings.country.default('BJ'),
    currency: settings.currency.default('XOF'),
    locale: settings.locale.default('fr'),
    time_zone: settings.time_zone.default('Africa/Porto-Novo'),
    storage_quota_bytes: settings.storage_quota_bytes.default(STORAGE_QUOTA_BYTES),
    ...z.object(legalFields).partial().shape,
  }),
  reply: organization,
  status: 201,
  errors: [organizationErrors.codeTaken],
})

export const readOrganization = defineRoute({
  id: 'organizations.readOrganization',
  summary: 'One organization',
  access: 'organizations.manage',
  method: 'get',
  path: '/api/admin/organizations/{organizationId}',
  params: z.object({ organizationId: idText }),
  reply: organization,
  errors: [organizationErrors.notFound],
})

export const updateOrganization = defineRoute({
  id: 'organizations.updateOrganization',
  summary: 'Change an organization; switching it off ends its members’ sessions at once',
  access: 'organizations.manage',
  method: 'patch',
  path: '/api/admin/organizations/{organizationId}',
  params: z.object({ organizationId: idText }),
  body: z.strictObject({ code, ...settings, ...legalFields, is_active: z.boolean() }).partial(),
  reply: organization,
  errors: [
    organizationErrors.notFound,
    organizationErrors.codeTaken,
    organizationErrors.operatorStays,
    requestErrors.conflict,
  ],
})

/** The one list that the table's defaults, the audit trail, forms and panels iterate. */
export const organizationFieldNames = updateOrganization.body.keyof().options
export type OrganizationField = (typeof organizationFieldNames)[number]

/** About 150 KB of picture: sharp enough for an invoice, small enough for a phone. */
export const LOGO_BASE64_MOST = 200_000
export const LOGO_BYTES_MOST = (LOGO_BASE64_MOST / 4) * 3

export const requestLogoUpload = defineRoute({
  id: 'organizations.requestLogoUpload',
  summary: 'A link to upload a logo, once, within 15 minutes: PNG, JPEG or WebP',
  access: 'organizations.manage',
  method: 'post',
  path: '/api/admin/organizations/{organizationId}/logo/uploads',
  params: z.object({ organizationId: idText }),
  body: uploadRequest.extend({
    size: uploadRequest.shape.size.max(LOGO_BYTES_MOST).meta({ examples: [48_213] }),
  }),
  reply: z.object({
    id: fileId,
    name: z.string().meta({ examples: ['logo.png'] }),
    type: z.string().meta({ examples: ['image/png'] }),
    size: z
      .number()
      .int()
      .meta({ examples: [48_213] }),
    ...uploadLink.shape,
  }),
  status: 201,
  limits: ['presign'],
  errors: [organizationErrors.notFound, ...uploadRefusals],
})

export const setLogo = defineRoute({
  id: 'organizations.setLogo',
  summary: 'Set an organization’s logo: a PNG, JPEG or WebP picture, in base64 or as an upload',
  access: 'organizations.manage',
  method: 'put',
  path: '/api/admin/organizations/{organizationId}/logo',
  params: z.object({ organizationId: idText }),
  body: z
    .strictObject({
      image: z
        .base64()
        .min(16)
        .max(LOGO_BASE64_MOST)
        .optional()
        .meta({ description: 'Where no upload is named', examples: ['iVBORw0KGgoAAAANSUhEUg=='] }),
      upload_id: fileId.optional().meta({ description: 'Where no image is given' }),
    })
    .superRefine(({ image, upload_id }, ctx) => {
      const one = 'image' as const
      if (image === undefined && upload_id === undefined)
        ctx.addIssue({ code: 'invalid_type', expected: 'string', input: undefined, path: [one] })
      if (image !== undefined && upload_id !== undefined)
        ctx.addIssue({ code: 'custom', input: upload_id, path: ['upload_id'] })
    })
    .meta({ examples: [{ upload_id: '3f6b2c1e-9a54-4c0d-8e21-7d5b0f4a6c93' }] }),
  reply: organization,
  errors: [
    organizationErrors.notFound,
    requestErrors.conflict,
    uploadErrors.quotaExceeded,
    uploadErrors.notFound,
    uploadErrors.notUploaded,
    uploadErrors.contentMismatch,
  ],
})

export const removeLogo = defineRoute({
  id: 'organizations.removeLogo',
  summary: 'Remove an organization’s logo',
  access: 'organizations.manage',
  method: 'delete',
  path: '/api/admin/organizations/{organizationId}/logo',
  params: z.object({ organizationId: idText }),
  status: 204,
  errors: [organizationErrors.notFound],
})

export const readLogo = defineRoute({
  id: 'organizations.readLogo',
  summary: 'An organization’s logo, for its own people and administrators',
  access: 'signed-in',
  method: 'get',
  path: '/api/organizations/{organizationId}/logo',
  params: z.object({ organizationId: idText }),
  query: z.strictObject({ v: z.string().max(60).optional() }),
  media: 'image/png',
  errors: [organizationErrors.notFound],
})
