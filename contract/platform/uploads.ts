import * as z from 'zod'
import { instant } from '../page.ts'

const MIB = 1_024 * 1_024
/** The bound for every file, whatever its type. */
export const FILE_BYTES_MOST = 100 * MIB
/** A picture is shown in conversations, so a phone must be able to load it. Documents have no such bound. */
export const IMAGE_BYTES_MOST = 25 * MIB
/** The default quota of an organization, for the sum of its files. */
export const STORAGE_QUOTA_BYTES = 5 * 1_024 * MIB
/** What an operator may give one organization. */
export const STORAGE_QUOTA_BYTES_MOST = 1_024 * 1_024 * MIB
/** The part of a multipart upload: the smallest that S3 accepts, so that little is sent again after a cut. */
export const PART_BYTES = 5 * MIB
export const PARTS_MOST = Math.ceil(FILE_BYTES_MOST / PART_BYTES)
/** An upload that is not completed within a day is aborted. */
export const UPLOAD_HOURS = 24
/** What one person may reserve by links that are not used: a message of ten files of the largest size. */
export const RESERVED_BYTES_MOST = 10 * FILE_BYTES_MOST
export const FILE_NAME_MOST = 200

export const fileId = z.uuid().meta({ examples: ['3f6b2c1e-9a54-4c0d-8e21-7d5b0f4a6c93'] })

/** What a client says of a file before it sends it. */
export const uploadRequest = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(FILE_NAME_MOST * 5)
    .meta({ description: 'Its ending says what it is', examples: ['devis.pdf'] }),
  type: z
    .string()
    .max(200)
    .optional()
    .meta({ description: 'Where given, what the ending says', examples: ['application/pdf'] }),
  size: z
    .number()
    .int()
    .min(1)
    .max(Number.MAX_SAFE_INTEGER)
    .meta({ examples: [48_213] }),
})

/** Where the file is to be sent, and with what. */
export const uploadLink = z.object({
  method: z.literal('PUT'),
  url: z.string().meta({ examples: ['https://storage.example/chat/42/file?signature=…'] }),
  headers: z.record(z.string(), z.string()).meta({
    description: 'To be sent with the file, word for word',
    examples: [{ 'Content-Type': 'application/pdf', 'Content-Length': '48213', 'If-None-Match': '*' }],
  }),
  expires_at: instant,
})

/** What a file's first bytes must look like; several types share one form. */
export type FileForm =
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'webp'
  | 'pdf'
  | 'zip'
  | 'ole'
  | 'text'
  | 'iso-media'
  | 'matroska'
  | 'ogg'
  | 'mp3'
  | 'wave'

export interface FileType {
  readonly type: string
  readonly form: FileForm
}

const office = (name: string): FileType => ({
  type: `application/vnd.openxmlformats-officedocument.${name}`,
  form: 'zip',
})
const openDocument = (name: string): FileType => ({
  type: `application/vnd.oasis.opendocument.${name}`,
  form: 'zip',
})

/**
 * The files that are accepted, by the ending of their name. No SVG and no HTML: both can carry scripts. Browsers derive
 * types from the software that is installed, so the ending alone decides, on the server and in the browser.
 */
const TYPES: ReadonlyMap<string, FileType> = new Map<string, FileType>([
  ['png', { type: 'image/png', form: 'png' }],
  ['jpg', { type: 'image/jpeg', form: 'jpeg' }],
  ['jpeg', { type: 'image/jpeg', form: 'jpeg' }],
  ['gif', { type: 'image/gif', form: 'gif' }],
  ['webp', { type: 'image/webp', form: 'webp' }],
  ['heic', { type: 'image/heic', form: 'iso-media' }],
  ['pdf', { type: 'application/pdf', form: 'pdf' }],
  ['docx', office('wordprocessingml.document')],
  ['xlsx', office('spreadsheetml.sheet')],
  ['pptx', office('presentationml.presentation')],
  ['odt', openDocument('text')],
  ['ods', openDocument('spreadsheet')],
  ['odp', openDocument('presentation')],
  ['doc', { type: 'application/msword', form: 'ole' }],
  ['xls', { type: 'application/vnd.ms-excel', form: 'ole' }],
  ['ppt', { type: 'application/vnd.ms-powerpoint', form: 'ole' }],
  ['txt', { type: 'text/plain', form: 'text' }],
  ['md', { type: 'text/markdown', form: 'text' }],
  ['csv', { type: 'text/csv', form: 'text' }],
  ['zip', { type: 'application/zip', form: 'zip' }],
  ['mp3', { type: 'audio/mpeg', form: 'mp3' }],
  ['m4a', { type: 'audio/mp4', form: 'iso-media' }],
  ['ogg', { type: 'audio/ogg', form: 'ogg' }],
  ['opus', { type: 'audio/ogg', form: 'ogg' }],
  ['wav', { type: 'audio/wav', form: 'wave' }],
  ['mp4', { type: 'video/mp4', form: 'iso-media' }],
  ['mov', { type: 'video/quicktime', form: 'iso-media' }],
  ['webm', { type: 'video/webm', form: 'matroska' }],
  // WebM without a picture, as browsers record it.
  ['weba', { type: 'audio/webm', form: 'matroska' }],
])

export const fileEndings: readonly string[] = [...TYPES.keys()]

export function fileTypeOf(name: string): FileType | null {
  const [, ending] = /\.([A-Za-z0-9]+)$/.exec(name) ?? []
  return (ending && TYPES.get(ending.toLowerCase())) || null
}

/** Shown in place rather than offered as a download: what every browser can draw. */
export const isPicture = (type: string): boolean => /^image\/(?:png|jpeg|gif|webp)$/.test(type)

export const isSound = (type: string): boolean => type.startsWith('audio/')

/** Of a file of a message. */
export const bytesMostOf = (type: string): number =>
  type.startsWith('image/') ? IMAGE_BYTES_MOST : FILE_BYTES_MOST

/**
 * A name as it is shown and offered for saving: without folders, without invisible characters that reverse the reading
 * direction or hide the ending, and of bounded length. The ending is always kept.
 */
export function cleanFileName(name: string): string {
  const plain = (name.normalize('NFC').split(/[/\\]/).at(-1) ?? '')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[<>:"|?*]/g, '_')
    .trim()
  const [, stem = plain, ending = ''] = /^(.*?)(\.[A-Za-z0-9]+)?$/u.exec(plain) ?? []
  const kept = [...(stem.replace(/^\.+/, '').trimEnd() || 'fichier')]
  return `${kept.slice(0, FILE_NAME_MOST - ending.length).join('')}${ending}`
}
