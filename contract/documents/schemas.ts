import * as z from 'zod'
import { titleOf, visibleTextOf } from '../names.ts'
import { id, instant, ref } from '../page.ts'
import { FILE_NAME_MOST } from '../platform/uploads.ts'

export const VERSIONS_MOST = 100
export const TAGS_MOST = 20
export const TAG_MOST = 40
/** Deleted documents can be restored for so long. */
export const TRASH_DAYS = 30

/** What lists filter by. */
export const documentTypes = ['image', 'pdf', 'office', 'media', 'other'] as const
export type DocumentType = (typeof documentTypes)[number]
export const scanStates = ['none', 'pending', 'clean', 'infected'] as const
export type ScanState = (typeof scanStates)[number]
export const previewKinds = ['image', 'pdf', 'none'] as const

export const fileName = z
  .string()
  .min(1)
  .max(FILE_NAME_MOST)
  .meta({ examples: ['devis.pdf'] })
export const mimetype = z.string().meta({ examples: ['application/pdf'] })
export const byteSize = z
  .number()
  .int()
  .nonnegative()
  .meta({ examples: [48_213] })
/** In hexadecimal. */
export const sha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ examples: ['9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'] })
export const versionNumber = z
  .number()
  .int()
  .min(1)
  .max(VERSIONS_MOST)
  .meta({ examples: [1] })
export const tag = visibleTextOf(TAG_MOST).meta({ examples: ['contrat'] })
export const tags = z.array(tag).max(TAGS_MOST)

export const document = z
  .object({
    id,
    organization_id: id,
    project_id: id.nullable(),
    task_id: id.nullable(),
    ticket_id: id.nullable(),
    room_id: id.nullable().meta({ description: 'The conversation that the file was sent in' }),
    folder_id: id.nullable(),
    name: fileName,
    mimetype,
    size: byteSize,
    sha256: sha256.nullable().meta({ description: 'Null for a file of a conversation' }),
    version: versionNumber,
    versions_count: versionNumber,
    tags: z.array(z.string()),
    internal: z.boolean().optional().meta({ description: 'Present for staff alone' }),
    uploaded_by: ref,
    scan: z.enum(scanStates),
    preview: z.object({ kind: z.enum(previewKinds), thumbnail: z.boolean() }),
    retained_until: instant.nullable(),
    deleted_at: instant.nullable(),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'Document' })
export type Document = z.output<typeof document>

export const documentVersion = z
  .object({
    id,
    version: versionNumber,
    filename: fileName,
    size: byteSize,
    mimetype,
    sha256: sha256.nullable(),
    uploaded_by: ref,
    scan: z.enum(scanStates),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'DocumentVersion' })
export type DocumentVersion = z.output<typeof documentVersion>

export const FOLDER_NAME_MOST = 120
/** Deep enough for any filing plan, and a bound for every walk up the tree. */
export const FOLDER_DEPTH_MOST = 8
/** Of one project; of an organization outside of its projects as well. */
export const FOLDERS_MOST = 1_000

export const folderName = titleOf(FOLDER_NAME_MOST).meta({ examples: ['Contrats'] })

export const folder = z
  .object({
    id,
    organization_id: id,
    project_id: id.nullable(),
    parent_id: id.nullable(),
    name: z.string().meta({ examples: ['Contrats'] }),
    created_by_id: id,
    path: z.array(ref).meta({ description: 'The folders above it, the outermost first' }),
    created_at: instant,
    updated_at: instant,
  })
  .meta({ id: 'Folder' })
export type Folder = z.output<typeof folder>

export const temporaryLink = z.object({
  url: z.string().meta({ examples: ['https://storage.example/f'] }),
  expires_at: instant,
})
