import { uploadErrors } from '../../../contract/platform/upload-errors.ts'
import { cleanFileName, fileEndings, fileTypeOf } from '../../../contract/platform/uploads.ts'
import { TICKET_ATTACHMENTS_MOST } from '../../../contract/tickets/schemas.ts'
import type { FilePlace } from '../../files/owners.ts'
import type { SignedIn } from '../../kernel/context.ts'
import { Failure } from '../../kernel/failure.ts'
import type { IncomingFile } from './incoming-letter.ts'

/**
 * Makes a document of bytes, by the checks and limits of an upload; answers its file. The same `seed` is the same
 * document, however often it is asked for. Fails with an upload's errors. Documents know tickets, so `jobs.ts` hands it over.
 */
export type AddFile = (
  ctx: SignedIn,
  file: {
    readonly seed: string
    readonly place: FilePlace
    readonly name: string
    readonly bytes: Uint8Array<ArrayBuffer>
  },
) => Promise<string>

export interface LostFile {
  readonly name: string
  readonly why: 'too_many' | 'empty' | 'type' | 'size' | 'quota' | 'content'
}

export interface Attached {
  readonly ids: readonly string[]
  readonly lost: readonly LostFile[]
}

/** What came with a mail, as attachments of a ticket. What is refused is named, and stays in the raw mail. */
export async function attachFiles(
  ctx: SignedIn,
  addFile: AddFile,
  {
    seed,
    place,
    files,
  }: { readonly seed: string; readonly place: FilePlace; readonly files: readonly NamedFile[] },
): Promise<Attached> {
  const ids: string[] = []
  const lost: LostFile[] = []
  for (const [index, { name, bytes }] of files.entries()) {
    if (bytes.length === 0) lost.push({ name, why: 'empty' })
    else if (ids.length >= TICKET_ATTACHMENTS_MOST) lost.push({ name, why: 'too_many' })
    else
      try {
        ids.push(await addFile(ctx, { seed: `${seed}:${index}`, place, name, bytes }))
      } catch (error) {
        lost.push({ name, why: whyOf(error) })
      }
  }
  return { ids, lost }
}

/** Anything but a refusal of this file ends the attempt, and the next one begins where this ended. */
function whyOf(error: unknown): LostFile['why'] {
  const why = error instanceof Failure ? WHY.get(error.spec.code) : undefined
  if (why === undefined) throw error
  return why
}

const WHY: ReadonlyMap<string, LostFile['why']> = new Map([
  [uploadErrors.typeRefused.code, 'type'],
  [uploadErrors.tooLarge.code, 'size'],
  [uploadErrors.quotaExceeded.code, 'quota'],
  [uploadErrors.reservedExceeded.code, 'quota'],
  [uploadErrors.contentMismatch.code, 'content'],
])

export interface NamedFile {
  readonly name: string
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** As they are shown; pictures in a text often have no name, and only a type says what they are. */
export const namedFiles = (files: readonly IncomingFile[]): NamedFile[] =>
  files.map(({ name, type, bytes }, index) => ({
    name: cleanFileName(name?.trim() || `fichier-${index + 1}${endingFor(type)}`),
    type,
    bytes,
  }))

function endingFor(type: string): string {
  if (type === 'message/rfc822') return '.eml'
  const ending = fileEndings.find((one) => fileTypeOf(`x.${one}`)?.type === type)
  return ending === undefined ? '' : `.${ending}`
}
