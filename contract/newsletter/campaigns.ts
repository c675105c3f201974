import * as z from 'zod'
import { idText, instant, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { newsletterErrors as errors } from './errors.ts'
import {
  BODY_MOST,
  bodyText,
  campaign,
  campaignName,
  email,
  language,
  recipient,
  recipientStates,
  SUBJECT_MOST,
  subjectText,
} from './schemas.ts'
import { organizationId } from './subscribers.ts'
import { campaignStates } from './transitions.ts'

const path = '/api/newsletter/campaigns'
const ofOne = `${path}/{campaignId}` as const
const params = z.object({ campaignId: idText })
const segmentId = z.number().int().positive().nullable()
const fields = {
  name: campaignName,
  subject: subjectText,
  /** Markdown; `{{name}}` is the subscriber’s name. */
  body: bodyText,
  segment_id: segmentId.meta({ description: 'Null: every confirmed subscriber', examples: [null] }),
  is_archived: z.boolean(),
}

export const listCampaigns = defineRoute({
  id: 'newsletter.listCampaigns',
  summary: 'Campaigns, the newest first',
  access: 'newsletter.read',
  method: 'get',
  path,
  query: pageQuery.extend({
    organization: idText.optional(),
    q: searchText.optional(),
    state: z.enum(campaignStates).optional(),
  }),
  reply: pageOf(campaign),
})

export const createCampaign = defineRoute({
  id: 'newsletter.createCampaign',
  summary: 'Write a campaign; it is a draft until it is dispatched',
  access: 'newsletter.edit',
  method: 'post',
  path,
  body: z
    .strictObject({
      organization_id: organizationId,
      ...fields,
      segment_id: segmentId.default(null),
      is_archived: fields.is_archived.default(false),
    })
    .meta({
      examples: [{ name: 'Rentrée', subject: { fr: 'Nos nouveautés' }, body: { fr: 'Bonjour {{name}},' } }],
    }),
  reply: campaign,
  status: 201,
  errors: [errors.segmentNotFound],
})

export const readCampaign = defineRoute({
  id: 'newsletter.readCampaign',
  summary: 'One campaign with its figures',
  access: 'newsletter.read',
  method: 'get',
  path: ofOne,
  params,
  reply: campaign,
  errors: [errors.campaignNotFound],
})

export const updateCampaign = defineRoute({
  id: 'newsletter.updateCampaign',
  summary: 'Change a campaign that has not started; whether it is among the letters, at any time',
  access: 'newsletter.edit',
  method: 'patch',
  path: ofOne,
  params,
  body: z
    .strictObject(fields)
    .partial()
    .extend({ expected: z.strictObject(fields).partial().optional() })
    .meta({ examples: [{ name: 'Rentrée' }] }),
  reply: campaign,
  errors: [
    errors.campaignNotFound,
    errors.segmentNotFound,
    errors.campaignTransitionRefused,
    requestErrors.conflict,
  ],
})

export const deleteCampaign = defineRoute({
  id: 'newsletter.deleteCampaign',
  summary: 'Delete a draft',
  access: 'newsletter.edit',
  method: 'delete',
  path: ofOne,
  params,
  status: 204,
  errors: [errors.campaignNotFound, errors.campaignTransitionRefused],
})

export const previewCampaign = defineRoute({
  id: 'newsletter.previewCampaign',
  summary: 'What a mail would look like, before it is saved',
  access: 'newsletter.read',
  method: 'post',
  safe: true,
  path: '/api/newsletter/preview',
  body: z.strictObject({
    organization_id: organizationId,
    subject: z.string().max(SUBJECT_MOST),
    body: z.string().max(BODY_MOST),
    lang: language,
    name: z.string().max(120).default(''),
  }),
  reply: z.object({ from: z.string(), subject: z.string(), html: z.string() }),
  limits: ['markdown'],
})

export const listRecipients = defineRoute({
  id: 'newsletter.listRecipients',
  summary: 'What became of each mail of a campaign',
  access: 'newsletter.read',
  method: 'get',
  path: `${ofOne}/recipients`,
  params,
  query: pageQuery.extend({ q: searchText.optional(), state: z.enum(recipientStates).optional() }),
  reply: pageOf(recipient),
  errors: [errors.campaignNotFound],
})

export const testCampaign = defineRoute({
  id: 'newsletter.testCampaign',
  summary: 'Mail it to one address, whatever its state, as a subscriber would receive it',
  access: 'newsletter.edit',
  method: 'post',
  path: `${ofOne}/test`,
  params,
  body: z
    .strictObject({ email, lang: language.default('fr') })
    .meta({ examples: [{ email: 'moi@exemple.bj' }] }),
  reply: campaign,
  limits: ['campaign_test'],
  errors: [errors.campaignNotFound],
})

export const dispatchCampaign = defineRoute({
  id: 'newsletter.dispatchCampaign',
  summary: 'Send it now, or at a moment; its recipients are frozen when it starts',
  access: 'newsletter.edit',
  method: 'post',
  path: `${ofOne}/dispatch`,
  params,
  body: z
    .strictObject({ at: instant.optional() })
    .meta({ examples: [{}, { at: '2026-12-01T08:00:00.000Z' }] }),
  reply: campaign,
  errors: [errors.campaignNotFound, errors.campaignTransitionRefused, errors.segmentNotFound],
})

const move = <const Name extends string>(name: Name, verb: string, summary: string) =>
  defineRoute({
    id: `newsletter.${verb}`,
    summary,
    access: 'newsletter.edit',
    method: 'post',
    path: `${ofOne}/${name}`,
    params,
    body: z.strictObject({}),
    reply: campaign,
    errors: [errors.campaignNotFound, errors.campaignTransitionRefused],
  })

export const pauseCampaign = move(
  'pause',
  'pauseCampaign',
  'Stop sending; what the provider has taken has left',
)
export const resumeCampaign = move('resumption', 'resumeCampaign', 'Go on where it was paused')
export const cancelCampaign = move(
  'cancellation',
  'cancelCampaign',
  'End it; whoever has no mail yet receives none',
)
