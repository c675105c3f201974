import * as z from 'zod'

/** A JSON Schema as zod prints it. Only what the documents read is named. */
export interface JsonSchema {
  [keyword: string]: unknown
}

/** A whole document, as it is sent. */
export type Document = Record<string, unknown>

export type Components = Record<string, JsonSchema>

/** A schema for a document: named parts are moved to the shared components and referred to. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output', components: Components): JsonSchema {
  const printed: JsonSchema = {
    ...z.toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' }),
  }
  delete printed['$schema']
  return hoist(printed, components)
}

function hoist(schema: JsonSchema, components: Components): JsonSchema {
  const { $defs, id, ...rest } = schema
  for (const [name, part] of Object.entries(isSchema($defs) ? $defs : {}))
    if (isSchema(part) && !(name in components)) components[name] = hoist(part, components)
  const moved = move(rest, components)
  if (typeof id !== 'string') return moved
  components[id] ??= moved
  return { $ref: `#/components/schemas/${id}` }
}

function move(value: JsonSchema, components: Components): JsonSchema {
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, moveAny(key, part, components)]))
}

function moveAny(key: string, value: unknown, components: Components): unknown {
  if (key === '$ref' && typeof value === 'string') return value.replace('#/$defs/', '#/components/schemas/')
  if (Array.isArray(value)) return value.map((entry) => moveAny('', entry, components))
  if (!isSchema(value)) return value
  // Names of fields, not keywords: a field called `id` is no name for its schema.
  return key === 'properties' ? move(value, components) : hoist(value, components)
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An example made of the fields' own examples, so that none has to be written beside its schema. */
export function exampleOf(schema: JsonSchema, components: Components): unknown {
  const reference = schema['$ref']
  if (typeof reference === 'string') {
    const named = components[reference.replace('#/components/schemas/', '')]
    return named ? exampleOf(named, components) : null
  }
  const given = schema['examples']
  if (Array.isArray(given) && given.length > 0) return given[0]
  if ('const' in schema) return schema['const']
  if ('default' in schema) return schema['default']
  const choices = schema['enum']
  if (Array.isArray(choices)) return choices[0]
  for (const keyword of ['anyOf', 'oneOf', 'allOf']) {
    const options = schema[keyword]
    if (Array.isArray(options) && isSchema(options[0])) return exampleOf(options[0], components)
  }
  return exampleOfType(schema, components)
}

function exampleOfType(schema: JsonSchema, components: Components): unknown {
  const types = schema['type']
  switch (Array.isArray(types) ? types[0] : types) {
    case 'object': {
      const properties = isSchema(schema['properties']) ? schema['properties'] : {}
      return Object.fromEntries(
        Object.entries(properties).map(([name, part]) => [
          name,
          isSchema(part) ? exampleOf(part, components) : null,
        ]),
      )
    }
    case 'array':
      return isSchema(schema['items']) ? [exampleOf(schema['items'], components)] : []
    case 'integer':
    case 'number':
      return Math.max(0, Number(schema['minimum'] ?? 0), Number(schema['exclusiveMinimum'] ?? -1) + 1)
    case 'boolean':
      return true
    case 'null':
      return null
    case 'string':
      return exampleText(schema)
    default:
      return {}
  }
}

function exampleText(schema: JsonSchema): string {
  const byFormat: Readonly<Record<string, string>> = {
    email: 'gestionnaire@cnss.test',
    date: '2026-11-02',
    'date-time': '2026-11-02T09:30:00.000Z',
    uri: 'https://matrice.example/',
  }
  const format = schema['format']
  const least = Number(schema['minLength'] ?? 0)
  return (typeof format === 'string' ? byFormat[format] : undefined) ?? 'texte'.padEnd(least, '.')
}
