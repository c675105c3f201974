import * as z from 'zod'
import { email } from '../identity/schemas.ts'
import { personNameOf, titleOf } from '../names.ts'
import { day, id, instant } from '../page.ts'
import { text, textOf } from '../shop/schemas.ts'
import { campaignStates } from './transitions.ts'

export const NAME_MOST = 120
export const SUBJECT_MOST = 200
export const BODY_MOST = 20_000
export const TAGS_MOST = 20
const TAG_MOST = 40
export const RULES_MOST = 10

export const languages = ['fr', 'en'] as const
export const language = z.enum(languages)

export const subscriberStatuses = ['pending', 'confirmed', 'unsubscribed', 'bounced', 'complained'] as const
export type SubscriberStatus = (typeof subscriberStatuses)[number]
export const subscriberSources = ['form', 'import'] as const

export { email }
export const subscriberName = personNameOf(NAME_MOST).meta({ examples: ['Kossiwa Adjovi'] })
export const tag = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(TAG_MOST)
  .regex(/^[^,|;"\p{Cc}]+$/u)
  .meta({ examples: ['fidele'] })
export const tags = z
  .array(tag)
  .max(TAGS_MOST)
  .transform((list) => [...new Set(list)].sort())
  .meta({ examples: [['fidele']] })

export const subscriber = z
  .object({
    id,
    organization_id: id,
    email: z.string().meta({ examples: ['kossiwa@exemple.bj'] }),
    name: z.string(),
    lang: language,
    tags: z.array(z.string()),
    status: z.enum(subscriberStatuses),
    source: z.enum(subscriberSources),
    consent_source: z.string().meta({ description: 'Where the subscriber agreed', examples: ['Formulaire'] }),
    consented_at: instant.nullable(),
    confirmed_at: instant.nullable(),
    ended_at: instant
      .nullable()
      .meta({ description: 'When sending ended: unsubscribed, bounced, complained' }),
    orders_count: z.number().int().nonnegative(),
    spent_amount: z.number().int().nonnegative(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'NewsletterSubscriber' })
export type Subscriber = z.output<typeof subscriber>

const whole = z.number().int().min(0).max(1_000_000_000_000)
const oneOfLanguages = { field: z.literal('lang'), op: z.enum(['is', 'is_not']), value: language }
/** All rules of a segment hold together. What a rule compares decides by what it may be compared. */
export const segmentRule = z.discriminatedUnion('field', [
  z.strictObject(oneOfLanguages),
  z.strictObject({ field: z.literal('tags'), op: z.enum(['has', 'is_not']), value: tag }),
  z.strictObject({
    field: z.literal('source'),
    op: z.enum(['is', 'is_not']),
    value: z.enum(subscriberSources),
  }),
  z.strictObject({ field: z.literal('confirmed_at'), op: z.enum(['before', 'after']), value: day }),
  z.strictObject({
    field: z.literal('orders_count'),
    op: z.enum(['is', 'is_not', 'at_least', 'at_most']),
    value: whole,
  }),
  z.strictObject({
    field: z.literal('spent_amount'),
    op: z.enum(['at_least', 'at_most']),
    value: whole,
  }),
])
export type SegmentRule = z.output<typeof segmentRule>
export const segmentRules = z
  .array(segmentRule)
  .max(RULES_MOST)
  .meta({ examples: [[{ field: 'lang', op: 'is', value: 'fr' }]] })

export const segment = z
  .object({
    id,
    organization_id: id,
    name: z.string().meta({ examples: ['Clientes fidèles'] }),
    rules: segmentRules,
    count: z.number().int().nonnegative().meta({ description: 'Confirmed subscribers in it now' }),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'NewsletterSegment' })
export type Segment = z.output<typeof segment>

export const subjectText = textOf(SUBJECT_MOST, 'Nos nouveautés')
export const bodyText = textOf(BODY_MOST, 'Bonjour {{name}},')
export const campaignName = titleOf(NAME_MOST).meta({ examples: ['Rentrée'] })
export const countNames = ['recipients', 'sent', 'failed', 'skipped', 'bounced', 'unsubscribed'] as const
const count = z.number().int().nonnegative()
export const campaignCounts = z.object({
  recipients: count,
  sent: count,
  failed: count,
  skipped: count,
  bounced: count,
  unsubscribed: count,
})

export const campaign = z
  .object({
    id,
    organization_id: id,
    name: z.string(),
    subject: text,
    body: text,
    segment_id: id.nullable(),
    is_archived: z.boolean().meta({ description: 'Shown among the letters of the shop once it is sent' }),
    slug: z.string().meta({ examples: ['nos-nouveautes'] }),
    state: z.enum(campaignStates),
    scheduled_at: instant.nullable(),
    started_at: instant.nullable(),
    finished_at: instant.nullable(),
    counts: campaignCounts,
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'NewsletterCampaign' })
export type Campaign = z.output<typeof campaign>

export const recipientStates = ['queued', 'sending', 'sent', 'failed', 'skipped'] as const
export type RecipientState = (typeof recipientStates)[number]
/** Why a mail did not leave, or why nobody can say whether it did. */
export const recipientReasons = ['refused', 'exhausted', 'unclear', 'left', 'cancelled'] as const
export const recipient = z
  .object({
    subscriber_id: id,
    email: z.string(),
    name: z.string(),
    state: z.enum(recipientStates),
    reason: z.enum(recipientReasons).nullable(),
    attempts: count,
    sent_at: instant.nullable(),
    bounced_at: instant.nullable(),
    unsubscribed_at: instant.nullable(),
  })
  .meta({ id: 'NewsletterRecipient' })
export type Recipient = z.output<typeof recipient>

export const WELCOME_STEPS_MOST = 5
/** Three months: a letter that comes later welcomes nobody. */
const DELAY_HOURS_MOST = 90 * 24
export const welcomeStep = z.strictObject({
  delay_hours: z
    .number()
    .int()
    .min(0)
    .max(DELAY_HOURS_MOST)
    .meta({ description: 'After the confirmation', examples: [24] }),
  subject: subjectText,
  body: bodyText,
})
export type WelcomeStep = z.output<typeof welcomeStep>
