import { describe, expect, it } from 'vitest'
import { hasTooManyLines, LINES_MOST } from './count-lines.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

describe('the lines of a mail', () => {
  it.each([
    ['empty lines', '\n', true],
    ['short lines', 'a b\n', true],
    ['long lines of text', `${'mot '.repeat(20)}\n`, true],
    ['lines of a file', `${'A'.repeat(76)}\r\n`, false],
  ])('%s beyond the bound are too many: %s', (_, line, isTooMany) => {
    expect(hasTooManyLines(bytes(line.repeat(LINES_MOST)))).toBe(false)
    expect(hasTooManyLines(bytes(line.repeat(LINES_MOST + 1)))).toBe(isTooMany)
  })

  it('a mail of a large file is counted in one pass, with and without spaces in it', () => {
    const lines = `${'A'.repeat(76)}\r\n`.repeat(300_000)
    const started = performance.now()
    expect(hasTooManyLines(bytes(lines))).toBe(false)
    expect(hasTooManyLines(bytes(`${lines}fin de texte\n`))).toBe(false)
    expect(performance.now() - started).toBeLessThan(5_000)
  })
})
