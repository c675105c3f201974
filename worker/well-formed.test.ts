import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { can, type Role, roles } from '../contract/permissions.ts'
import { pathOf, type Route } from '../contract/route.ts'
import { routes } from '../contract/routes.ts'
import { type Scene, setScene } from './kernel/testing/scene.ts'

const LONE = '\ud800'
/** A lone surrogate encoded as UTF-8, which is not valid. */
const LONE_BYTES = '%ED%A0%80'

type Place = readonly string[]

/** Every path of a schema's input that holds a string, with 0 for the first entry of a list. */
function textPlaces(schema: z.core.JSONSchema.BaseSchema, at: Place = []): Place[] {
  const parts = [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]
  const here = parts.some(({ type, enum: values }) => type === 'string' || values) ? [at] : []
  const fields = Object.entries(schema.properties ?? {}).flatMap(([name, part]) =>
    typeof part === 'boolean' ? [] : textPlaces(part, [...at, name]),
  )
  const entries =
    schema.type === 'array' && typeof schema.items === 'object' && !Array.isArray(schema.items)
      ? textPlaces(schema.items, [...at, '0'])
      : []
  return [...here, ...fields, ...entries]
}

const placesOf = (schema: z.ZodType | undefined): Place[] =>
  schema ? textPlaces(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })) : []

const holding = (place: Place): unknown =>
  place.reduceRight<unknown>((value, name) => (name === '0' ? [value] : { [name]: value }), LONE)

/** Ids of no row: the refusal must come before any look-up. */
const PARAMS = new Proxy<Record<string, string>>({}, { get: () => '999' })

function knockerFor(scene: Scene, { access }: Route) {
  if (access === 'public') return scene.ask
  const role = roles.find((one: Role) => access === 'signed-in' || can(one, access))
  if (!role) throw new Error(`nobody may use ${access}`)
  return scene.as(scene.cast[role])
}

async function faultsOf(answer: Response) {
  const { code, errors } = (await answer.json()) as { code?: string; errors?: unknown }
  return { status: answer.status, code, errors }
}

const MESSAGE = 'Ce texte contient un caractère incomplet. Saisissez-le à nouveau.'
const refused = (path: string) => ({
  status: 422,
  code: 'validation.failed',
  errors: [{ path, message: MESSAGE }],
})
const speaksFrench = { 'Accept-Language': 'fr' }

describe('a lone surrogate', () => {
  const bodies = routes.flatMap((route: Route) => placesOf(route.body).map((place) => ({ route, place })))
  const queries = routes.flatMap((route: Route) => placesOf(route.query).map((place) => ({ route, place })))
  const params = routes.flatMap((route: Route) => placesOf(route.params).map((place) => ({ route, place })))

  it('is tested in every string field of the contract', () => {
    const ids = bodies.map(({ route, place }) => `${route.id} ${place.join('.')}`)
    expect(ids).toContain('identity.updateProfile first_name')
    expect(ids).toContain('chat.sendMessage attachments.0')
    expect(queries.map(({ route, place }) => `${route.id} ${place.join('.')}`)).toContain(
      'identity.listPeople q',
    )
  })

  /** More public forms than one address may send in a minute. */
  const variables = { RATE_LIMIT_PUBLIC_FORM: '1000/60' }
  const headersFor = ({ idempotency }: Route) => ({
    ...speaksFrench,
    ...(idempotency ? { 'Idempotency-Key': 'k' } : {}),
  })

  it('is refused in every field of every body, naming the field', async () => {
    const scene = await setScene({ variables })
    for (const { route, place } of bodies) {
      const answer = await knockerFor(scene, route)(route.method.toUpperCase(), pathOf(route, PARAMS), {
        headers: headersFor(route),
        body: holding(place),
      })
      expect({ id: route.id, ...(await faultsOf(answer)) }).toEqual({
        id: route.id,
        ...refused(place.join('.')),
      })
    }
  })

  it('is refused in every parameter of every query, naming the parameter', async () => {
    const scene = await setScene({ variables })
    for (const { route, place } of queries) {
      if (route.signed) continue
      const path = `${pathOf(route, PARAMS)}?${place.join('.')}=${LONE_BYTES}`
      const answer = await knockerFor(scene, route)(route.method.toUpperCase(), path, {
        headers: headersFor(route),
        ...(route.body ? { body: {} } : {}),
      })
      const { status, errors } = await faultsOf(answer)
      expect([route.id, place, status]).toEqual([route.id, place, 422])
      expect(errors).toContainEqual({ path: place.join('.'), message: MESSAGE })
    }
  })

  it('in a path is refused with a 4xx', async () => {
    const scene = await setScene()
    for (const { route, place } of params) {
      const path = pathOf(route, new Proxy(PARAMS, { get: (_, name) => (name === place[0] ? 'X' : '999') }))
      const answer = await knockerFor(scene, route)(
        route.method.toUpperCase(),
        path.replace('X', LONE_BYTES),
        {
          ...(route.body ? { body: {} } : {}),
        },
      )
      expect([route.id, answer.status >= 400 && answer.status < 500]).toEqual([route.id, true])
    }
  })

  it('is refused as the name of a field and deep inside a body as well', async () => {
    const scene = await setScene()
    const patch = (body: unknown) =>
      scene.as(scene.cast.gestionnaire)('PATCH', '/api/auth/profile', { headers: speaksFrench, body })
    expect(await faultsOf(await patch({ [LONE]: 1 }))).toEqual(refused('\ufffd'))
    expect(await faultsOf(await patch({ a: [{ b: LONE }] }))).toEqual(refused('a.0.b'))
    const deep = `${'['.repeat(100_000)}"\\ud800"${']'.repeat(100_000)}`
    expect(await faultsOf(await patch(deep))).toEqual(refused('0.0.0.0.0.0.0.0'))
  })

  it('is refused, but a whole surrogate pair is accepted', async () => {
    const scene = await setScene()
    const answer = await scene.as(scene.cast.gestionnaire)('PATCH', '/api/auth/profile', {
      body: '{"first_name":"Awa \\ud83c\\udf38"}',
    })
    expect(await answer.json()).toMatchObject({ first_name: 'Awa 🌸' })
  })
})
