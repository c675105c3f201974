import { THUMBNAIL_PIXELS, type ThumbnailPixels } from '../../contract/platform/thumbnails.ts'

/** What a file can belong to. A capability that keeps files adds its type here and its prefix below. */
export const ownerTypes = [
  'message',
  'organization_logo',
  'task',
  'project',
  'organization',
  'document',
  'product_image',
  'ticket',
] as const
export type OwnerType = (typeof ownerTypes)[number]

/** Where documents are uploaded. A file of such a place is owned by a document once its upload is completed. */
export const documentPlaceTypes = ['task', 'project', 'organization', 'document', 'ticket'] as const
export type DocumentPlaceType = (typeof documentPlaceTypes)[number]

/**
 * Where a file may be attached: the conversation of a message, the organization of a logo. It is fixed when the file is
 * requested, so that a file uploaded for one conversation cannot enter another.
 */
export interface FilePlace {
  readonly ownerType: OwnerType
  readonly containerId: number
}

/** Keys of stored files are permanent: a prefix never changes. */
const PREFIXES: Readonly<Record<OwnerType, string>> = {
  message: 'chat',
  organization_logo: 'logos',
  task: 'tasks',
  project: 'projects',
  organization: 'organizations',
  document: 'documents',
  product_image: 'products',
  ticket: 'tickets',
}

/** Its small picture. It has no row of its own: it comes and goes with the file. */
export const thumbnailKeyOf = (key: string, pixels: ThumbnailPixels = THUMBNAIL_PIXELS): string =>
  pixels === THUMBNAIL_PIXELS ? `${key}.thumbnail` : `${key}.thumbnail-${pixels}`

/** Everything that the bucket may have of a file. */
export const storedKeysOf = (key: string): readonly string[] => [
  key,
  thumbnailKeyOf(key),
  thumbnailKeyOf(key, 640),
]

/** A file's random id is in its key, and its name is not: a key cannot be guessed, and no name can change its path. */
export const keyOf = ({ ownerType, containerId }: FilePlace, fileId: string): string =>
  `${PREFIXES[ownerType]}/${containerId}/${fileId}`
