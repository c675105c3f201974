import * as z from 'zod'
import { titleOf } from '../names.ts'
import { idText, pageOf, pageQuery } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { newsletterErrors as errors } from './errors.ts'
import { NAME_MOST, segment, segmentRules } from './schemas.ts'
import { organizationId } from './subscribers.ts'

const path = '/api/newsletter/segments'
const ofOne = `${path}/{segmentId}` as const
const params = z.object({ segmentId: idText })
const fields = { name: titleOf(NAME_MOST).meta({ examples: ['Clientes fidèles'] }), rules: segmentRules }

export const listSegments = defineRoute({
  id: 'newsletter.listSegments',
  summary: 'Segments by name, with how many each addresses now',
  access: 'newsletter.read',
  method: 'get',
  path,
  query: pageQuery.extend({ organization: idText.optional() }),
  reply: pageOf(segment),
})

export const createSegment = defineRoute({
  id: 'newsletter.createSegment',
  summary: 'Name a set of subscribers by rules that all hold',
  access: 'newsletter.edit',
  method: 'post',
  path,
  body: z.strictObject({ organization_id: organizationId, ...fields }),
  reply: segment,
  status: 201,
})

export const countSegment = defineRoute({
  id: 'newsletter.countSegment',
  summary: 'How many confirmed subscribers rules address now, before they are saved',
  access: 'newsletter.read',
  method: 'post',
  safe: true,
  path: `${path}/count`,
  body: z.strictObject({ organization_id: organizationId, rules: segmentRules }),
  reply: z.object({ count: z.number().int().nonnegative() }),
})

export const readSegment = defineRoute({
  id: 'newsletter.readSegment',
  summary: 'One segment',
  access: 'newsletter.read',
  method: 'get',
  path: ofOne,
  params,
  reply: segment,
  errors: [errors.segmentNotFound],
})

export const updateSegment = defineRoute({
  id: 'newsletter.updateSegment',
  summary: 'Change a segment; campaigns that have started keep their recipients',
  access: 'newsletter.edit',
  method: 'patch',
  path: ofOne,
  params,
  body: z
    .strictObject(fields)
    .partial()
    .extend({ expected: z.strictObject(fields).partial().optional() })
    .meta({ examples: [{ name: 'Clientes fidèles' }] }),
  reply: segment,
  errors: [errors.segmentNotFound, requestErrors.conflict],
})

export const deleteSegment = defineRoute({
  id: 'newsletter.deleteSegment',
  summary: 'Delete a segment that no campaign still addresses',
  access: 'newsletter.edit',
  method: 'delete',
  path: ofOne,
  params,
  status: 204,
  errors: [errors.segmentNotFound, errors.segmentInUse],
})
