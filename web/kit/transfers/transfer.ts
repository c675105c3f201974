import type { Upload } from '../../lib/uploads/upload.ts'

/** A file that is being sent, as a list shows it. The client that sends it owns the state; a list only asks. */
export interface Transfer {
  readonly id: string
  readonly name: string
  readonly size: number
  /** What it had before it was made smaller. */
  readonly sizeBefore?: number | undefined
  /** It is a picture that is being made smaller. */
  readonly isReducing?: boolean
  readonly sent: number
  readonly state: 'waiting' | 'going' | 'paused' | 'failed' | 'fileless' | 'done' | 'refused'
  /** Why it stopped, in words: what failed may be tried again, what was refused may not. */
  readonly reason?: string | undefined
  /** Where it can be seen once it has arrived. */
  readonly href?: string
}

/** An upload of `lib/uploads` as a list shows it. */
export function transferOf(upload: Upload<unknown>, sayTrouble: (trouble: string) => string): Transfer {
  const { key, name, size, sentBytes, state, trouble, original, reduction } = upload
  const reason = trouble === null ? undefined : sayTrouble(trouble)
  const isReducing = state === 'going' && reduction === 'wanted'
  return { id: key, name, size, sizeBefore: original?.size, isReducing, sent: sentBytes, state, reason }
}

export type TransferVerb = 'pause' | 'resume' | 'retry' | 'choose' | 'cancel' | 'remove'

/** What may be done about it, the most likely first. */
export function verbsOf({ state }: Transfer, canPause: boolean): TransferVerb[] {
  switch (state) {
    case 'waiting':
    case 'going':
      return canPause ? ['pause', 'cancel'] : ['cancel']
    case 'paused':
      return ['resume', 'cancel']
    case 'failed':
      return ['retry', 'cancel']
    case 'fileless':
      return ['choose', 'cancel']
    case 'done':
    case 'refused':
      return ['remove']
  }
}

export interface TransferSums {
  readonly files: number
  readonly done: number
  readonly stopped: number
  readonly bytes: number
  readonly sent: number
}

/** A refused file is never sent, so it counts to no sum of bytes. */
export function sumsOf(transfers: readonly Transfer[]): TransferSums {
  const wanted = transfers.filter(({ state }) => state !== 'refused')
  const add = (of: (one: Transfer) => number) => wanted.reduce((sum, one) => sum + of(one), 0)
  return {
    files: wanted.length,
    done: wanted.filter(({ state }) => state === 'done').length,
    stopped: transfers.filter(({ state }) => STOPPED.includes(state)).length,
    bytes: add(({ size }) => size),
    sent: add(({ size, sent, state }) => (state === 'done' ? size : Math.min(sent, size))),
  }
}

const STOPPED: readonly Transfer['state'][] = ['failed', 'fileless', 'refused']

export interface FileRules {
  /** Extensions with their point, in lower case; empty takes every kind. */
  readonly extensions: readonly string[]
  readonly bytesMost: number
  readonly filesMost: number
}

export type Refusal = 'type' | 'size' | 'empty' | 'count'

/** Which of the dropped files are taken, and why the others are not. The server decides again. */
export function sortFiles<File extends { readonly name: string; readonly size: number }>(
  files: readonly File[],
  { extensions, bytesMost, filesMost }: FileRules,
): { taken: File[]; refused: { file: File; why: Refusal }[] } {
  const taken: File[] = []
  const refused: { file: File; why: Refusal }[] = []
  for (const file of files) {
    const extension = /\.[^.]+$/.exec(file.name)?.[0].toLowerCase() ?? ''
    const why =
      extensions.length > 0 && !extensions.includes(extension)
        ? 'type'
        : file.size === 0
          ? 'empty'
          : file.size > bytesMost
            ? 'size'
            : taken.length >= filesMost
              ? 'count'
              : null
    if (why === null) taken.push(file)
    else refused.push({ file, why })
  }
  return { taken, refused }
}
