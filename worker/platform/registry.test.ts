import { OpenAPIHono } from '@hono/zod-openapi'
import { expect, it } from 'vitest'
import { openapiDocument } from '../../contract/openapi/openapi.ts'
import type { App } from '../kernel/http/serve.ts'
import { setScene } from '../kernel/testing/scene.ts'
import { version } from '../version.ts'
import { fromRegistry } from './registry.ts'

it('gives exactly what the contract prints, at each reading', () => {
  const app: App = new OpenAPIHono()
  const first = openapiDocument({ version: '0.0.0', url: 'https://matrice.example' })
  const second = openapiDocument({ version: '0.0.1', url: 'https://other.example' })
  expect(fromRegistry(app, first)).toEqual(first)
  expect(fromRegistry(app, second)).toEqual(second)
})

it('serves it at /api/openapi.json', async () => {
  const { ask } = await setScene()
  const served = await (await ask('GET', '/api/openapi.json')).json()
  const facts = { version, url: 'http://matrice.test', email: 'bonjour@matrice.test' }
  expect(served).toEqual(JSON.parse(JSON.stringify(openapiDocument(facts))))
})
