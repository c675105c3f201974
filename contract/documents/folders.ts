import * as z from 'zod'
import { id, idText, pageOf, pageQuery, searchText } from '../page.ts'
import { requestErrors } from '../platform/errors.ts'
import { defineRoute } from '../route.ts'
import { documentErrors as errors } from './errors.ts'
import { folder, folderName } from './schemas.ts'

export const listFolders = defineRoute({
  id: 'documents.listFolders',
  summary: 'Folders by name',
  access: 'documents.read',
  method: 'get',
  path: '/api/folders',
  query: pageQuery.extend({
    q: searchText.optional(),
    organization: idText.optional(),
    project: z
      .union([z.literal('none'), idText])
      .optional()
      .meta({ description: 'A project, or `none` for folders outside of projects', examples: ['none'] }),
    parent: z
      .union([z.literal('none'), idText])
      .optional()
      .meta({ description: 'A folder, or `none` for the outermost', examples: ['none'] }),
  }),
  reply: pageOf(folder),
})

export const createFolder = defineRoute({
  id: 'documents.createFolder',
  summary: 'Create a folder in a project, or in an organization outside of its projects',
  access: 'documents.write',
  method: 'post',
  path: '/api/folders',
  body: z
    .strictObject({
      name: folderName,
      organization_id: id
        .optional()
        .meta({ description: 'May be left out where a project or a folder is given' }),
      project_id: id.nullish(),
      parent_id: id.nullish(),
    })
    .superRefine((body, ctx) => {
      if (body.organization_id !== undefined || body.project_id != null || body.parent_id != null) return
      ctx.addIssue({ code: 'invalid_type', expected: 'number', input: undefined, path: ['organization_id'] })
    })
    .meta({ examples: [{ name: 'Contrats', project_id: 42 }] }),
  reply: folder,
  status: 201,
  errors: [
    errors.placeNotFound,
    errors.folderNotFound,
    errors.folderNameTaken,
    errors.folderTooDeep,
    errors.tooManyFolders,
    requestErrors.conflict,
  ],
})

const params = z.object({ folderId: idText })

export const readFolder = defineRoute({
  id: 'documents.readFolder',
  summary: 'One folder',
  access: 'documents.read',
  method: 'get',
  path: '/api/folders/{folderId}',
  params,
  reply: folder,
  errors: [errors.folderNotFound],
})

export const updateFolder = defineRoute({
  id: 'documents.updateFolder',
  summary: 'Rename a folder, or move it within its project',
  access: 'documents.write',
  method: 'patch',
  path: '/api/folders/{folderId}',
  params,
  body: z
    .strictObject({
      name: folderName,
      parent_id: id.nullable(),
      expected: z.strictObject({ name: z.string(), parent_id: id.nullable() }).partial(),
    })
    .partial()
    .meta({ examples: [{ name: 'Contrats signés' }] }),
  reply: folder,
  errors: [
    errors.folderNotFound,
    errors.staffOnly,
    errors.folderNameTaken,
    errors.folderCycle,
    errors.folderTooDeep,
    requestErrors.conflict,
  ],
})

export const deleteFolder = defineRoute({
  id: 'documents.deleteFolder',
  summary: 'Delete an empty folder',
  access: 'documents.write',
  method: 'delete',
  path: '/api/folders/{folderId}',
  params,
  status: 204,
  errors: [errors.folderNotFound, errors.staffOnly, errors.folderNotEmpty, requestErrors.conflict],
})
