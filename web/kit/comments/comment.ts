import type { PictureSums } from '../transfers/pictures.ts'
import type { Transfer, TransferVerb } from '../transfers/transfer.ts'
import type { ThreadPart } from './threads.ts'

export interface Comment extends ThreadPart {
  readonly author: string
  readonly editedAt?: string | undefined
  /** Markdown, for editing, and what the Worker made of it. A comment on its way has no HTML yet. */
  readonly text: string
  readonly html: string | null
  /** What was attached, and where it is read. */
  readonly files?: readonly CommentFile[] | undefined
  /** Seen by the team only. */
  readonly isInternal: boolean
  readonly isDeleted?: boolean | undefined
  readonly canChange: boolean
  /** False where the reader may erase it but not put other words into its author's mouth. */
  readonly canEdit?: boolean | undefined
  /** Shown before the server has it: on its way, held back by the network, or refused with the reason in words. */
  readonly delivery?:
    | { readonly state: 'sending' | 'waiting' | 'failed'; readonly reason?: string }
    | undefined
}

export interface CommentFile {
  readonly id: string
  readonly name: string
  readonly size: number
  readonly href: string
  readonly picture?: CommentPicture | undefined
}

/** Of a file that is one. */
export interface CommentPicture {
  /** Where the small one is fetched. */
  readonly thumbnail: string
  /** Where the whole of it can be, for minutes. */
  readonly address: () => Promise<string>
  readonly save: () => Promise<void>
}

/** The files that go with the next comment. The page sends them; a comment leaves once they have arrived. */
export interface CommentFiles {
  readonly chosen: readonly Transfer[]
  readonly most: number
  readonly onChoose: (files: readonly File[], isInternal: boolean) => void
  readonly onVerb: (id: string, verb: TransferVerb) => void
  /** What making pictures smaller saves; null where there are none. */
  readonly pictures: PictureSums | null
  /** Whether they are sent as they were chosen. */
  readonly sendsOriginals: boolean
  readonly onSendOriginals: (on: boolean) => void
}

export interface CommentDraft {
  readonly text: string
  readonly isInternal: boolean
  readonly replyTo: string | null
}

/** What a thread asks of its page, which shows a change at once and marks it until the server has it. */
export interface CommentVerbs {
  readonly onAdd: (draft: CommentDraft) => void
  readonly onEdit: (id: string, text: string) => void
  /** Absent where earlier words are not kept. */
  readonly onVersions?: ((id: string) => void) | undefined
  readonly onDelete: (id: string) => Promise<unknown>
  readonly onRetry: (id: string) => void
  readonly onDiscard: (id: string) => void
  readonly render: (text: string) => Promise<string>
  /** Who may be mentioned here. */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  /** Absent where a comment has no files. */
  readonly files?: CommentFiles | undefined
  /** Whether the reader may write for the team only. */
  readonly canBeInternal: boolean
}
