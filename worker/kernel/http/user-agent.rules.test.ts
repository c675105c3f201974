import { describe, expect, it } from 'vitest'
import { deviceOf } from './user-agent.ts'

const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)'

describe('a device', () => {
  it('a device is named as a person would name it', () => {
    const told = [
      [
        `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/130.0 Safari/537.36 Edg/130.0`,
        'Edge · Windows',
      ],
      [
        `Mozilla/5.0 (Linux; Android 14; SM-A155F) ${webkit} SamsungBrowser/26.0 Chrome/122.0`,
        'Samsung Internet · Android',
      ],
      [
        `Mozilla/5.0 (Linux; Android 10; K) ${webkit} Chrome/130.0 Mobile Safari/537.36 OPR/86.0`,
        'Opera · Android',
      ],
      ['Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox · Linux'],
      [
        `Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) ${webkit} Version/18.1 Safari/604.1`,
        'Safari · iPhone',
      ],
      [
        `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${webkit} Version/18.1 Safari/605.1.15`,
        'Safari · macOS',
      ],
      ['curl/8.5.0', 'curl/8.5.0'],
      ['x'.repeat(500), 'x'.repeat(40)],
      ['', ''],
    ] as const
    for (const [agent, device] of told) expect(deviceOf(agent)).toBe(device)
  })
})
