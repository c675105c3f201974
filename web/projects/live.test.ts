import { expect, test } from 'vitest'
import { concernsProjects } from './live.ts'

test.each([
  ['projects.task_changed', {}, true],
  ['projects.project_deleted', {}, true],
  ['documents.document_added', { task_id: 8 }, true],
  ['documents.document_removed', { project_id: 7, task_id: 8 }, true],
  ['documents.document_added', { project_id: 7 }, false],
  ['documents.document_removed', {}, false],
] as const)('%s with %j is read by the pages of projects: %s', (kind, place, concerns) => {
  expect(concernsProjects({ kind, data: { id: 1, organization_id: 2, ...place } })).toBe(concerns)
})
