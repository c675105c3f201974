import * as z from 'zod'
import { id, idText, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { newsletterErrors as errors } from './errors.ts'
import { language, subscriber, subscriberName, subscriberStatuses, tag, tags } from './schemas.ts'

const path = '/api/newsletter/subscribers'
const ofOne = `${path}/{subscriberId}` as const
const params = z.object({ subscriberId: idText })

export const subscriberFilters = z.strictObject({
  organization: idText.optional(),
  q: searchText.optional(),
  status: z.enum(subscriberStatuses).optional(),
  tag: tag.optional(),
  segment: idText.optional().meta({ description: 'Those whom a segment addresses' }),
})

export const listSubscribers = defineRoute({
  id: 'newsletter.listSubscribers',
  summary: 'Subscribers, the newest first',
  access: 'newsletter.read',
  method: 'get',
  path,
  query: pageQuery.extend(subscriberFilters.shape),
  reply: pageOf(subscriber),
  errors: [errors.segmentNotFound],
})

export const exportSubscribers = defineRoute({
  id: 'newsletter.exportSubscribers',
  summary: 'Subscribers as CSV, with the columns of an import',
  access: 'newsletter.read',
  method: 'get',
  path: `${path}/export`,
  query: subscriberFilters,
  media: 'text/csv',
  limits: ['export'],
  errors: [errors.segmentNotFound],
})

export const readSubscriber = defineRoute({
  id: 'newsletter.readSubscriber',
  summary: 'One subscriber',
  access: 'newsletter.read',
  method: 'get',
  path: ofOne,
  params,
  reply: subscriber,
  errors: [errors.subscriberNotFound],
})

export const updateSubscriber = defineRoute({
  id: 'newsletter.updateSubscriber',
  summary: 'Change a subscriber’s name, language or tags; whether they subscribe is theirs alone to say',
  access: 'newsletter.edit',
  method: 'patch',
  path: ofOne,
  params,
  body: z
    .strictObject({ name: subscriberName.or(z.literal('')), lang: language, tags })
    .partial()
    .meta({ examples: [{ tags: ['fidele'] }] }),
  reply: subscriber,
  errors: [errors.subscriberNotFound, requestErrors.conflict],
})

export const endSubscription = defineRoute({
  id: 'newsletter.endSubscription',
  summary: 'Unsubscribe somebody who asked for it by another way; may be repeated',
  access: 'newsletter.edit',
  method: 'post',
  path: `${ofOne}/unsubscription`,
  params,
  body: z.strictObject({}),
  reply: subscriber,
  errors: [errors.subscriberNotFound],
})

export const eraseSubscriber = defineRoute({
  id: 'newsletter.eraseSubscriber',
  summary:
    'Erase somebody who asked for it: name and address are gone for good, figures stay, no import brings them back',
  access: 'newsletter.edit',
  method: 'delete',
  path: ofOne,
  params,
  status: 204,
  errors: [errors.subscriberNotFound],
})

export const organizationId = id.optional().meta({ description: 'One’s own where it is left out' })
