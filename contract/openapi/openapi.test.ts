import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { pathOf, type Route, successStatus } from '../route.ts'
import { routes } from '../routes.ts'
import { errorsOf, openapiDocument } from './openapi.ts'

const document = openapiDocument({ version: '0.0.0', url: 'https://matrice.example' })

/** The parts of the document that are looked at, parsed as by a stranger who reads it. */
const example = z.object({ $ref: z.string().startsWith('#/components/examples/') })
const content = z.record(
  z.string(),
  z.object({
    schema: z.unknown().optional(),
    example: z.unknown().optional(),
    examples: z.record(z.string(), example).optional(),
  }),
)
const operationShape = z.object({
  operationId: z.string(),
  summary: z.string().min(1),
  description: z.string().min(1),
  tags: z.array(z.string()).length(1),
  security: z.array(z.record(z.string(), z.array(z.string()))).optional(),
  parameters: z.array(
    z.object({
      name: z.string(),
      in: z.enum(['path', 'query', 'header']),
      required: z.boolean(),
      schema: z.unknown(),
      example: z.unknown(),
    }),
  ),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ description: z.string().min(1), content: content.optional() })),
})
const parsed = z
  .object({
    openapi: z.literal('3.1.0'),
    tags: z.array(z.object({ name: z.string(), description: z.string() })),
    paths: z.record(z.string(), z.record(z.string(), operationShape)),
    components: z.object({
      schemas: z.record(z.string(), z.unknown()),
      examples: z.record(z.string(), z.object({ summary: z.string(), value: z.unknown() })),
      securitySchemes: z.record(z.string(), z.unknown()),
    }),
  })
  .parse(document)

function operationOf(route: Route) {
  const operation = parsed.paths[route.path]?.[route.method]
  if (!operation) throw new Error(`${route.id} is not in the document`)
  return operation
}
const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
  request_id: z.string(),
})

/** One guarantee for every endpoint; the first that breaks it is named. */
function eachRoute(name: string, check: (route: Route) => void): void {
  it(`${name}, for every endpoint`, () => {
    for (const route of routes)
      try {
        check(route)
      } catch (error) {
        throw new Error(`${route.id}: ${error instanceof Error ? error.message : ''}`, { cause: error })
      }
  })
}

describe('the OpenAPI document', () => {
  it('the OpenAPI document has every endpoint, and none that is not there', () => {
    const printed = Object.entries(parsed.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    )
    expect(printed.sort()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).sort())
  })

  it('the OpenAPI document describes each of its tags in a sentence', () => {
    const used = new Set(routes.map((route) => operationOf(route).tags[0]))
    expect(new Set(parsed.tags.map(({ name }) => name))).toEqual(used)
    for (const { name, description } of parsed.tags) expect(description).not.toBe(name)
  })

  eachRoute('shows an example of every refusal, each a problem document', (route) => {
    const { responses } = operationOf(route)
    for (const spec of errorsOf(route)) {
      const media = responses[spec.status]?.content?.['application/problem+json']
      const name = media?.examples?.[spec.code]?.$ref.replace('#/components/examples/', '')
      const shown = problem.parse(parsed.components.examples[name ?? '']?.value)
      expect([shown.code, shown.status]).toEqual([spec.code, spec.status])
      expect(shown.errors !== undefined).toBe(spec.code === 'validation.failed')
    }
    const codes = Object.values(responses).flatMap((response) =>
      Object.keys(response.content?.['application/problem+json']?.examples ?? {}),
    )
    expect(codes.sort()).toEqual(
      errorsOf(route)
        .map(({ code }) => code)
        .sort(),
    )
  })

  eachRoute('lists what the endpoint names itself, and what follows from what it is', (route) => {
    const codes = errorsOf(route).map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining((route.errors ?? []).map(({ code }) => code)))
    expect(codes.includes('auth.required')).toBe(route.access !== 'public')
    expect(codes.includes('auth.forbidden')).toBe(!['public', 'signed-in'].includes(route.access))
    expect(codes.includes('rate.limited')).toBe((route.limits ?? []).length > 0)
    expect(codes.includes('idempotency.key_reused')).toBe(
      route.method === 'post' && route.access !== 'public',
    )
    expect(codes).toEqual(expect.arrayContaining(['validation.failed', 'server.bug', 'server.unavailable']))
  })

  eachRoute('shows a request that its own schemas accept', (route) => {
    const operation = operationOf(route)
    const given = (where: 'path' | 'query') =>
      Object.fromEntries(
        operation.parameters
          .filter((part) => part.in === where)
          .map((part) => [part.name, String(part.example)]),
      )
    const params = given('path')
    expect(pathOf(route, params)).not.toMatch(/[{}]|undefined/)
    expect(route.params?.safeParse(params).error).toBeUndefined()
    expect(route.query?.safeParse(given('query')).error).toBeUndefined()
    const body = operation.requestBody?.content['application/json']?.example
    expect(route.body?.safeParse(body).error).toBeUndefined()
    const takes = [route.body, route.takes, route.form].some((one) => one !== undefined)
    expect(operation.requestBody !== undefined).toBe(takes)
  })

  eachRoute('shows the answer that its own schema promises', (route) => {
    const answer = operationOf(route).responses[successStatus(route)]
    expect(answer).toBeDefined()
    if (route.reply)
      expect(route.reply.safeParse(answer?.content?.['application/json']?.example).error).toBeUndefined()
  })

  eachRoute('tells who may call', (route) => {
    const { security, description } = operationOf(route)
    if (route.access === 'public') expect(security).toHaveLength(1)
    else expect(security).toBeUndefined()
    if (route.access !== 'public' && route.access !== 'signed-in') expect(description).toContain(route.access)
  })

  eachRoute('demands what is needed, and an idempotency key where money moves', (route) => {
    const { parameters } = operationOf(route)
    const header = parameters.find(({ name }) => name === 'Idempotency-Key')
    expect(header?.required).toBe(route.method === 'post' ? route.idempotency === 'required' : undefined)
    for (const part of parameters) if (part.in === 'path') expect(part.required).toBe(true)
  })

  it('the OpenAPI document refers to nothing that it does not hold', () => {
    const references = JSON.stringify(document).match(/"#\/[^"]+"/g) ?? []
    expect(references.length).toBeGreaterThan(10)
    for (const reference of references) {
      const steps = reference.slice(3, -1).split('/')
      const found = steps.reduce<unknown>(
        (part, step) => (typeof part === 'object' && part !== null ? Reflect.get(part, step) : undefined),
        document,
      )
      expect([reference, found === undefined]).toEqual([reference, false])
    }
  })
})
