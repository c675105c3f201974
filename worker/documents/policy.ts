import type { DocumentType, previewKinds } from '../../contract/documents/schemas.ts'
import { isOperator } from '../../contract/permissions.ts'
import { fileTypeOf, isPicture } from '../../contract/platform/uploads.ts'
import type { SignedIn } from '../kernel/context.ts'

/** A client changes what it added itself, staff what they may see. */
export const mayChange = ({ actor }: SignedIn, ownerId: number): boolean =>
  isOperator(actor.role) || ownerId === actor.userId

const OFFICE = /^application\/(?:vnd\.(?:openxmlformats-officedocument|oasis\.opendocument|ms-)|msword)/

export function documentTypeOf(mimetype: string): DocumentType {
  if (mimetype.startsWith('image/')) return 'image'
  if (mimetype === 'application/pdf') return 'pdf'
  if (OFFICE.test(mimetype)) return 'office'
  return /^(?:audio|video)\//.test(mimetype) ? 'media' : 'other'
}

export function previewKindOf(mimetype: string): (typeof previewKinds)[number] {
  if (mimetype === 'application/pdf') return 'pdf'
  return isPicture(mimetype) ? 'image' : 'none'
}

const endingOf = (name: string): string => /\.([A-Za-z0-9]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** The ending says what a file is, so a new name keeps it. */
export const hasSameEnding = (before: string, after: string): boolean =>
  fileTypeOf(after) !== null && endingOf(before) === endingOf(after)
