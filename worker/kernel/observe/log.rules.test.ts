import { afterEach, describe, expect, it, vi } from 'vitest'
import { createLog, faultFacts } from './log.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

describe('a log line', () => {
  it('is one JSON object with the facts of its request', () => {
    const lines: string[] = []
    vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line))
    createLog({ request_id: 'r' }).error('job.failed', { job: 'test\njob', attempt: 2 })
    expect(lines).toEqual([
      '{"level":"error","event":"job.failed","request_id":"r","job":"test\\njob","attempt":2}',
    ])
  })
})

describe('what a log says of a fault', () => {
  it.each([
    'awa@cnss.test is taken',
    'insert failed\nparams: awa@cnss.test',
    'insert failed\n    at awa@cnss.test (params)',
    '$& awa@cnss.test $1',
  ])('never quotes its message: %j', (message) => {
    const facts = faultFacts(new RangeError(message))
    expect(facts).toEqual({ fault: 'RangeError', at: expect.stringMatching(/^at /) })
    expect(JSON.stringify(facts)).not.toContain('awa@cnss.test')
  })

  it('never quotes what was thrown without being an error', () => {
    expect(faultFacts('awa@cnss.test')).toEqual({ fault: 'string' })
  })
})
