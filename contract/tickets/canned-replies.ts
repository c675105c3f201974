import * as z from 'zod'
import { patchOf } from '../fields.ts'
import { titleOf } from '../names.ts'
import { id, idText, instant, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { ticketErrors as errors } from './errors.ts'
import { namesOnlyKnown, placeholders } from './placeholders.ts'
import { body, SUBJECT_MOST } from './schemas.ts'

const named = placeholders.map((name) => `\`{{${name}}}\``).join(', ')

const locale = z.enum(['fr', 'en'])
const fields = {
  title: titleOf(SUBJECT_MOST).meta({ examples: ['Nous regardons'] }),
  body: body.refine(namesOnlyKnown, 'unknownPlaceholder').meta({
    description: `Markdown; filled in for a ticket: ${named}`,
    examples: ['Bonjour {{requester.first_name}}, nous regardons {{ticket.reference}}.'],
  }),
  locale,
}

export const cannedReply = z
  .object({
    id,
    title: z.string().meta({ examples: ['Nous regardons'] }),
    body: z
      .string()
      .meta({ examples: ['Bonjour {{requester.first_name}}, nous regardons {{ticket.reference}}.'] }),
    locale,
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'CannedReply' })
export type CannedReply = z.output<typeof cannedReply>

const params = z.object({ cannedReplyId: idText })

export const listCannedReplies = defineRoute({
  id: 'tickets.listCannedReplies',
  summary: 'Texts that staff answer with, by title; `q` looks into the texts as well',
  access: 'tickets.work',
  method: 'get',
  path: '/api/canned-replies',
  query: pageQuery.extend({ q: searchText.optional(), locale: locale.optional() }),
  reply: pageOf(cannedReply),
})

export const createCannedReply = defineRoute({
  id: 'tickets.createCannedReply',
  summary: 'Keep a text to answer with',
  access: 'tickets.work',
  method: 'post',
  path: '/api/canned-replies',
  body: z.strictObject(fields),
  reply: cannedReply,
  status: 201,
})

export const readCannedReply = defineRoute({
  id: 'tickets.readCannedReply',
  summary: 'One canned reply, with its placeholders',
  access: 'tickets.work',
  method: 'get',
  path: '/api/canned-replies/{cannedReplyId}',
  params,
  reply: cannedReply,
  errors: [errors.cannedReplyNotFound],
})

export const readCannedReplyText = defineRoute({
  id: 'tickets.readCannedReplyText',
  summary: 'A canned reply as the caller would send it in a ticket',
  access: 'tickets.work',
  method: 'get',
  path: '/api/canned-replies/{cannedReplyId}/text',
  params,
  query: z.strictObject({ ticket: idText }),
  reply: z.object({
    body: z.string().meta({ examples: ['Bonjour Awa, nous regardons TCK-2026-00042.'] }),
  }),
  errors: [errors.cannedReplyNotFound, errors.notFound],
})

export const updateCannedReply = defineRoute({
  id: 'tickets.updateCannedReply',
  summary: 'Change a canned reply',
  access: 'tickets.work',
  method: 'patch',
  path: '/api/canned-replies/{cannedReplyId}',
  params,
  body: patchOf(fields),
  reply: cannedReply,
  errors: [errors.cannedReplyNotFound, requestErrors.conflict],
})

export const deleteCannedReply = defineRoute({
  id: 'tickets.deleteCannedReply',
  summary: 'Delete a canned reply',
  access: 'tickets.work',
  method: 'delete',
  path: '/api/canned-replies/{cannedReplyId}',
  params,
  status: 204,
  errors: [errors.cannedReplyNotFound, requestErrors.conflict],
})
