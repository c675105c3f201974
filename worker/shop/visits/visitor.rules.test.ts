import { describe, expect, it } from 'vitest'
import { visitorOf } from './visitor.ts'

const PHONE = 'Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36'
const from = (headers: Readonly<Record<string, string>>, method = 'GET') =>
  visitorOf({ method, headers: new Headers(headers) }, '198.51.100.7')

describe('a visitor', () => {
  it('is an address and a browser’s name', () => {
    expect(from({ 'User-Agent': PHONE })).toEqual({ address: '198.51.100.7', userAgent: PHONE })
    expect(from({ 'User-Agent': PHONE }, 'POST')).not.toBeNull()
  })

  it.each<readonly [string, Readonly<Record<string, string>>, string]>([
    ['a HEAD', { 'User-Agent': PHONE }, 'HEAD'],
    ['no name', {}, 'GET'],
    ['an empty name', { 'User-Agent': ' ' }, 'GET'],
    ['a prefetch', { 'User-Agent': PHONE, 'Sec-Purpose': 'prefetch;prerender' }, 'GET'],
    ['an older prefetch', { 'User-Agent': PHONE, Purpose: 'prefetch' }, 'GET'],
    ['a prefetch of Firefox', { 'User-Agent': PHONE, 'X-Moz': 'prefetch' }, 'GET'],
  ])('is not %s', (_, headers, method) => {
    expect(from(headers, method)).toBeNull()
  })

  it.each([
    ...['Googlebot/2.1', 'AhrefsCrawler', 'Baiduspider/2.0', 'Slack-LinkPreview', 'facebookexternalhit/1.1'],
    ...['WhatsApp/2.23.20', 'curl/8.5', 'python-requests/2.32', 'node', 'HeadlessChrome/130', 'TelegramBot'],
  ])('is not the program %s', (name) => {
    expect(from({ 'User-Agent': name })).toBeNull()
  })
})
