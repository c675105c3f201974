import { describe, expect, it } from 'vitest'
import { isLocalAddress } from './local-address.ts'

describe('an address', () => {
  it.each([
    '127.0.0.1',
    '127.8.9.1',
    '10.0.0.4',
    '192.168.1.20',
    '172.16.0.1',
    '172.31.255.1',
    '169.254.3.4',
  ])('%s is local', (ip) => expect(isLocalAddress(ip)).toBe(true))
  it.each(['::1', 'fd12:3456::1', 'FC00::9', 'fe80::1', '::ffff:127.0.0.1', '::ffff:192.168.0.9'])(
    '%s is local',
    (ip) => expect(isLocalAddress(ip)).toBe(true),
  )
  it.each([
    '41.85.160.3',
    '172.32.0.1',
    '192.169.0.1',
    '198.51.100.7',
    '2001:db8::1',
    '::ffff:41.85.160.3',
    '',
  ])('%s is not', (ip) => expect(isLocalAddress(ip)).toBe(false))
})
