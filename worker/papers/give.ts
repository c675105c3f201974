import type { PdfAnswer, PdfStatus } from '../../contract/pdf.ts'
import { iso, type SignedIn } from '../kernel/context.ts'
import { commit } from '../kernel/data/commit.ts'
import { presignGet } from '../kernel/files/storage.ts'
import { linkOrRedirect } from '../kernel/http/redirect.ts'
import { Reply } from '../kernel/http/serve.ts'
import type { JobOrder } from '../kernel/jobs/job-message.ts'
import { jobState } from '../kernel/jobs/outbox.ts'
import { findPaper, type Subject } from './stored.ts'

export type Given = PdfAnswer | Reply<PdfAnswer> | Reply<undefined>

const RETRY_AFTER_SECONDS = 2

interface Asked {
  readonly fileName: string
  readonly statusUrl: string
  readonly request: Request
  /** Of a paper that is made when it is first asked for. */
  readonly order?: JobOrder
}

/** Sends the reader on to the file, or says where to ask for it. */
export async function givePaper(
  ctx: SignedIn,
  subject: Subject,
  { fileName, statusUrl, request, order }: Asked,
): Promise<Given> {
  const paper = await findPaper(ctx, subject)
  if (!paper) {
    if (order) await commit(ctx, { write: [], jobs: [order] })
    ctx.outgoing.set('Retry-After', String(RETRY_AFTER_SECONDS))
    return new Reply<PdfAnswer>({ status: 'pending', status_url: statusUrl }, { status: 202 })
  }
  const { url, expiresAt } = await presignGet(ctx, paper.file_key, fileName)
  return linkOrRedirect(request, { url, expires_at: iso(expiresAt) })
}

/** Failed: every attempt did, and an administrator finds the reason on the page of jobs, where it is tried again. */
export async function paperStatus(ctx: SignedIn, subject: Subject, jobKey: string): Promise<PdfStatus> {
  const paper = await findPaper(ctx, subject)
  if (paper) return { status: 'ready', sha256: paper.sha256, size: paper.size }
  const state = await jobState(ctx, jobKey)
  const status = state === 'dead' || state === 'parked' ? 'failed' : 'pending'
  return { status, sha256: null, size: null }
}
