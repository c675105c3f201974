import type { ErrorSpec } from '../errors.ts'
import { identityErrors } from '../identity/errors.ts'
import {
  authErrors,
  csrfErrors,
  idempotencyErrors,
  rateErrors,
  requestErrors,
  serverErrors,
  validationErrors,
} from '../platform/errors.ts'
import { type Route, successStatus } from '../route.ts'
import { routes } from '../routes.ts'
import { type Components, type Document, exampleOf, type JsonSchema, schemaOf } from './schema.ts'

export interface DocumentFacts {
  readonly version: string
  readonly url: string
  /** Whom to write to about it: the deployment's own sender. */
  readonly email?: string
}

export const contactOf = ({ url, email = 'bonjour@matrice.test' }: DocumentFacts) => ({
  name: 'Matrice',
  url,
  email,
})

/** OpenAPI 3.1 of every endpoint, printed from the same objects that the server mounts. */
export function openapiDocument(facts: DocumentFacts): Document {
  const { version, url } = facts
  const components: Components = { Problem: problemSchema }
  const paths: Record<string, Record<string, JsonSchema>> = {}
  for (const route of routes) {
    const operations = paths[route.path] ?? {}
    operations[route.method] = operationOf(route, components)
    paths[route.path] = operations
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Matrice',
      version,
      description:
        'The client side of a business: people, organizations and their conversations. A trailing slash is optional, and /api/v1/ names the same endpoints. Texts follow Accept-Language (fr, en).',
      contact: contactOf(facts),
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url }],
    tags: tagsOf(),
    security: [{ bearer: [] }, { session: [] }],
    paths,
    components: {
      schemas: components,
      // Defined once and referenced, because some belong to every endpoint.
      examples: Object.fromEntries(
        routes
          .flatMap(errorsOf)
          .map((spec) => [spec.code, { summary: spec.title.en, value: problemExample(spec) }]),
      ),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-session',
          description: 'A browser session; writes also need the X-CSRFToken header',
        },
        metrics: { type: 'http', scheme: 'bearer', description: 'The deployment’s metrics token' },
      },
    },
  }
}

const TAGS: Readonly<Record<string, string>> = {
  identity: 'Sign-in, the caller’s account, people and invitations',
  organizations: 'The organizations that people belong to',
  chat: 'Conversations, their messages, and who may read them',
  uploads: 'Sending files, whole or in parts, until they are documents',
  documents: 'Documents, their versions, folders and links',
  newsletter: 'Letters of a shop to those who agreed to receive them',
  payouts: 'Payments to many people at once, from a file to its last receipt',
  billing: 'Quotes and invoices, from the draft to the chain of what was issued',
  projects: 'Projects, their milestones, tasks, labels, time and calendars',
  shop: 'The shops of organizations: settings, catalogue and stock',
  tickets: 'Support: tickets, their replies and what staff do with them',
  search: 'Finding people, organizations, projects, tasks, tickets, conversations and messages',
  home: 'What concerns the caller now',
  views: 'Filters of lists, saved under a name',
  notifications: 'Notifications of the caller, read or unread',
  audit: 'Who changed what',
  admin: 'Running the deployment',
  platform: 'Health, metrics and these documents',
  storage: 'Files, under links that name one of them and live minutes',
}

export const tagOf = (route: Route): string => route.id.split('.')[0] ?? route.id

function tagsOf() {
  const used = [...new Set(routes.map(tagOf))]
  return used.map((name) => ({ name, description: TAGS[name] ?? name }))
}

function operationOf(route: Route, components: Components): JsonSchema {
  return {
    operationId: route.id,
    summary: route.summary,
    description: describe(route),
    tags: [tagOf(route)],
    ...(route.access === 'public' ? { security: securityOf(route) } : {}),
    parameters: parametersOf(route, components),
    ...(route.body || route.takes || route.form ? { requestBody: bodyOf(route, components) } : {}),
    responses: responsesOf(route, components),
  }
}

const securityOf = (route: Route) => (route.id === 'platform.metrics' ? [{ metrics: [] }] : [{}])

function describe(route: Route): string {
  const access =
    route.access === 'public'
      ? 'Open to anybody.'
      : route.access === 'signed-in'
        ? 'For anybody who is signed in.'
        : `Needs the permission \`${route.access}\`.`
  const limited = route.limits?.length ? ` Rate limited: ${route.limits.join(', ')}.` : ''
  return `${route.summary}. ${access}${limited}`
}

function parametersOf(route: Route, components: Components): JsonSchema[] {
  const path = partsOf(route.params, 'path', components)
  const query = partsOf(route.query, 'query', components)
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: route.idempotency === 'required',
    description: 'The same key and body give the saved answer again, for at least 24 hours',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
    example: '6f1c2a7e-2f0b-4d3c-9a55-1f4be1a0c9d2',
  }
  const account = {
    name: 'X-Account',
    in: 'header',
    required: false,
    description:
      'The id of the person for whom the request is meant. The request is refused when another person is signed in',
    schema: { type: 'string', maxLength: 20 },
    example: '42',
  }
  return [
    ...path,
    ...query,
    ...(route.method === 'post' ? [key] : []),
    ...(takesAccount(route) ? [account] : []),
  ]
}

const takesAccount = (route: Route) => route.method !== 'get' && route.access !== 'public'

function partsOf(schema: Route['params'], where: 'path' | 'query', components: Components): JsonSchema[] {
  if (!schema) return []
  // Text arrives and is converted: so the document shows what the parser returns.
  const printed = schemaOf(schema, 'output', components)
  const accepted = new Set((schemaOf(schema, 'input', components)['required'] as string[] | undefined) ?? [])
  return Object.entries((printed['properties'] ?? {}) as Record<string, JsonSchema>).map(([name, part]) => ({
    name,
    in: where,
    required: where === 'path' || (accepted.has(name) && !('default' in part)),
    ...(typeof part['description'] === 'string' ? { description: part['description'] } : {}),
    schema: part,
    example: exampleOf(part, components),
  }))
}

function bodyOf(route: Route, components: Components): JsonSchema {
  // In OpenAPI 3.1 bytes of any kind are a media type without a schema.
  if (route.takes) return { required: true, content: { [route.takes]: {} } }
  if (route.form) {
    const { properties, ...parts } = schemaOf(route.form.parts, 'input', components)
    const file = { type: 'string', format: 'binary' }
    const schema = { ...parts, properties: { file, ...(properties as JsonSchema) } }
    return { required: true, content: { 'multipart/form-data': { schema } } }
  }
  const schema = route.body ? schemaOf(route.body, 'input', components) : {}
  return {
    required: true,
    content: { 'application/json': { schema, example: exampleOf(schema, components) } },
  }
}

function responsesOf(route: Route, components: Components): JsonSchema {
  const status = successStatus(route)
  const failures = new Map<number, ErrorSpec[]>()
  for (const spec of errorsOf(route)) failures.set(spec.status, [...(failures.get(spec.status) ?? []), spec])
  return {
    [status]: successOf(route, components),
    ...(route.redirects ? { 302: sentOn } : {}),
    ...Object.fromEntries(
      [...failures].sort(([a], [b]) => a - b).map(([code, specs]) => [code, failureOf(specs)]),
    ),
  }
}

function successOf(route: Route, components: Components): JsonSchema {
  if (route.status === 302) return sentOn
  if (route.media)
    return {
      description: route.summary,
      content: { [route.media]: { schema: { type: 'string' }, example: '…' } },
    }
  if (!route.reply) return { description: 'Done; no content' }
  const schema = schemaOf(route.reply, 'output', components)
  return {
    description: route.summary,
    content: { 'application/json': { schema, example: exampleOf(schema, components) } },
  }
}

const locationHeader = { description: 'Where to', schema: { type: 'string', format: 'uri' } }
const sentOn: JsonSchema = { description: 'The browser is sent on', headers: { Location: locationHeader } }

/** Its own refusals, and those that follow from what it is. */
export function errorsOf(route: Route): ErrorSpec[] {
  const isPublic = route.access === 'public'
  const writes = route.method !== 'get'
  const all: (ErrorSpec | false | undefined)[] = [
    (route.limits?.length ?? 0) > 0 && rateErrors.limited,
    !isPublic && authErrors.required,
    !isPublic && authErrors.tokenInvalid,
    !isPublic && authErrors.sessionEnded,
    writes && !route.signed && csrfErrors.failed,
    takesAccount(route) && authErrors.otherAccount,
    !isPublic && !route.openDuringForcedChange && identityErrors.passwordChangeRequired,
    !isPublic && route.access !== 'signed-in' && authErrors.forbidden,
    route.body && requestErrors.tooLarge,
    route.body && requestErrors.unsupportedType,
    route.body && requestErrors.unreadable,
    route.idempotency === 'required' && idempotencyErrors.keyRequired,
    route.method === 'post' && idempotencyErrors.keyInvalid,
    // At a public endpoint the same key with other content is another request.
    route.method === 'post' && !isPublic && idempotencyErrors.keyReused,
    route.method === 'post' && idempotencyErrors.inProgress,
    requestErrors.urlTooLong,
    validationErrors.failed,
    route.params && requestErrors.notFound,
    ...(route.errors ?? []),
    serverErrors.bug,
    serverErrors.unavailable,
    serverErrors.storageUnavailable,
  ]
  return [...new Set(all.filter((spec): spec is ErrorSpec => typeof spec === 'object'))]
}

/** Besides every 429. */
const WITH_RETRY_AFTER: ReadonlySet<ErrorSpec> = new Set([
  idempotencyErrors.inProgress,
  serverErrors.storageUnavailable,
])

function failureOf(specs: readonly ErrorSpec[]): JsonSchema {
  const saysWhen = specs.some((spec) => spec.status === 429 || WITH_RETRY_AFTER.has(spec))
  return {
    description: specs.map((spec) => `\`${spec.code}\` ${spec.title.en}`).join(' · '),
    ...(saysWhen
      ? { headers: { 'Retry-After': { description: 'Seconds', schema: { type: 'integer' } } } }
      : {}),
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(
          specs.map((spec) => [spec.code, { $ref: `#/components/examples/${spec.code}` }]),
        ),
      },
    },
  }
}

function problemExample(spec: ErrorSpec): JsonSchema {
  return {
    type: `/api/docs#${spec.code}`,
    title: spec.title.en,
    status: spec.status,
    code: spec.code,
    detail: spec.detail.en,
    ...(spec === validationErrors.failed
      ? { errors: [{ path: 'email', message: 'This field is needed.' }] }
      : {}),
    request_id: '0b5c7f9e-4f57-4b0e-8a1f-6f1d0d2c7a11',
  }
}

const problemSchema: JsonSchema = {
  type: 'object',
  description: 'RFC 9457 problem document',
  required: ['type', 'title', 'status', 'code', 'detail', 'request_id'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; texts are not' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    request_id: { type: 'string' },
  },
}
