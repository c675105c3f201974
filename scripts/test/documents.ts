import { mkdirSync, writeFileSync } from 'node:fs'
import { asyncapiDocument } from '../../contract/openapi/asyncapi.ts'
import { openapiDocument } from '../../contract/openapi/openapi.ts'
import { inRoot } from '../root.ts'
import type { Part } from './score.ts'
import { moduleFile, toolCheck } from './tool.ts'

const about = { version: '0.0.0', url: 'http://localhost:8787' }

/** The documents that outsiders build on, under Spectral's own rules: no error, no warning. */
export function documentParts(): Part[] {
  return [
    { name: 'openapi', group: 'documents', run: () => lint('openapi', openapiDocument(about)) },
    { name: 'asyncapi', group: 'documents', run: () => lint('asyncapi', asyncapiDocument(about)) },
  ]
}

function lint(name: string, document: unknown) {
  const folder = inRoot('.state/test')
  mkdirSync(folder, { recursive: true })
  const file = `${folder}/${name}.json`
  writeFileSync(file, JSON.stringify(document, null, 2))
  return toolCheck({
    name: `spectral ${name}`,
    words: [
      moduleFile('@stoplight/spectral-cli/dist/index.js'),
      ...['lint', file, '--ruleset', 'scripts/test/spectral.json', '--fail-severity', 'warn'],
    ],
  })
}
