import { expect, it } from 'vitest'
import type { PdfStatus } from '../../../contract/pdf.ts'
import { linkOf } from './link-of.ts'

const LINK = { url: 'https://files.test/a.pdf', expires_at: '2026-11-02T09:35:00.000Z' }
const PENDING = { status: 'pending' as const, status_url: '/api/payments/7/receipt/status' }

async function asked(answers: (typeof LINK | typeof PENDING)[], statuses: PdfStatus['status'][]) {
  const left = { answers: [...answers], statuses: [...statuses] }
  const reads: string[] = []
  const found = await linkOf(
    {
      read: async () => {
        reads.push('read')
        return left.answers.shift() ?? PENDING
      },
      status: async () => {
        reads.push('status')
        return { status: left.statuses.shift() ?? 'pending', sha256: null, size: null }
      },
    },
    async () => undefined,
  )
  return { found, reads }
}

it('a PDF that is there is fetched at once', async () => {
  expect(await asked([LINK], [])).toEqual({ found: LINK, reads: ['read'] })
})

it('a PDF that is being made is ordered once, and waited for', async () => {
  expect(await asked([PENDING, LINK], ['pending', 'ready'])).toEqual({
    found: LINK,
    reads: ['read', 'status', 'status', 'read'],
  })
})

it('a PDF that cannot be made is said to have failed', async () => {
  expect((await asked([PENDING], ['pending', 'failed'])).found).toBe('failed')
})

it('a PDF that is not made in time, and one that was overtaken, are late', async () => {
  const { found, reads } = await asked([PENDING], [])
  expect([found, reads.filter((what) => what === 'read')]).toEqual(['late', ['read']])
  expect((await asked([PENDING, PENDING], ['ready'])).found).toBe('late')
})
