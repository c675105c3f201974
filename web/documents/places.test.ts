import { expect, test } from 'vitest'
import type { Folder } from '../../contract/documents/schemas.ts'
import type { Role } from '../../contract/permissions.ts'
import {
  commonPlaceOf,
  hrefOfSubject,
  mayChange,
  mayChangeFolder,
  mayShare,
  type Reader,
  targetOf,
} from './places.ts'

const reader = (role: Role): Reader => ({ id: 5, role, organizationId: 2 })
const nowhere = { organization: '', project: '', task: '' }
const folder = (project_id: number | null): Folder => ({
  id: 9,
  organization_id: 3,
  project_id,
  parent_id: null,
  name: 'Contrats',
  path: [],
  created_by_id: 5,
  created_at: '',
  updated_at: '',
})

test.each([
  ['gestionnaire', {}, undefined, { organizationId: 2 }],
  ['admin', {}, undefined, null],
  ['admin', { organization: '4' }, undefined, { organizationId: 4 }],
  ['admin', { organization: '4', project: '7' }, undefined, { projectId: 7 }],
  ['agent', { project: '7', task: '8' }, undefined, { taskId: 8 }],
  ['agent', { project: '7' }, folder(7), { projectId: 7, folderId: 9 }],
  ['agent', { organization: '4' }, folder(null), { organizationId: 3, folderId: 9 }],
] as const)('what %s drops at %j goes to its place', (role, address, inFolder, target) => {
  expect(targetOf({ ...nowhere, ...address }, reader(role), inFolder)).toEqual(target)
})

test.each([
  ['admin', {}, true],
  ['agent', { uploaded_by: { id: 1, name: '' } }, true],
  ['gestionnaire', {}, true],
  ['gestionnaire', { uploaded_by: { id: 1, name: '' } }, false],
  ['superviseur', {}, false],
  ['admin', { room_id: 4 }, false],
] as const)('%s may change their own document, but for %j: %s', (role, facts, may) => {
  const document = { uploaded_by: { id: 5, name: '' }, room_id: null, ...facts }
  expect(mayChange(document, reader(role))).toBe(may)
})

test.each([
  ['gestionnaire', {}, true],
  ['agent', { internal: false }, true],
  ['superviseur', {}, false],
  ['admin', { internal: true }, false],
  ['admin', { room_id: 4 }, false],
  ['admin', { deleted_at: '2026-01-01T00:00:00.000Z' }, false],
] as const)('%s may make links to a document with %j: %s', (role, facts, may) => {
  expect(mayShare({ room_id: null, deleted_at: null, ...facts }, reader(role))).toBe(may)
})

test.each([
  ['agent', 1, true],
  ['gestionnaire', 5, true],
  ['gestionnaire', 1, false],
  ['superviseur', 5, false],
] as const)('%s with the id 5 may change the folder that %i made: %s', (role, created_by_id, may) => {
  expect(mayChangeFolder({ created_by_id }, reader(role))).toBe(may)
})

test.each([
  [[], null],
  [[[2, 7]], { organizationId: 2, projectId: 7 }],
  [
    [
      [2, null],
      [2, null],
    ],
    { organizationId: 2, projectId: null },
  ],
  [
    [
      [2, 7],
      [2, null],
    ],
    null,
  ],
  [
    [
      [2, null],
      [3, null],
    ],
    null,
  ],
] as const)('documents of %j have the place %j in common', (places, common) => {
  const documents = places.map(([organization_id, project_id]) => ({ organization_id, project_id }))
  expect(commonPlaceOf(documents)).toEqual(common)
})

test.each([
  [{ taskId: 8 }, '/documents?task=8'],
  [{ projectId: 7 }, '/documents?project=7'],
  [{ organizationId: 2 }, '/documents?organization=2'],
] as const)('all documents of %j are at %s', (subject, href) => {
  expect(hrefOfSubject(subject)).toBe(href)
})
