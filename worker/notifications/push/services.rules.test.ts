import { expect, it } from 'vitest'
import { isPushService } from './services.ts'

const SANDBOX = 'http://localhost:8788'

it.each([
  ['https://fcm.googleapis.com/fcm/send/abc', true],
  ['https://updates.push.services.mozilla.com/wpush/v2/abc', true],
  ['https://wns2-par02p.notify.windows.com/w/?token=abc', true],
  ['https://web.push.apple.com/QAbc', true],
  ['http://localhost:8788/push/abc', true],
  ['http://fcm.googleapis.com/fcm/send/abc', false],
  ['https://fcm.googleapis.com:8443/fcm/send/abc', false],
  ['https://fcm.googleapis.com@intern.test/', false],
  ['https://user:pass@fcm.googleapis.com/fcm/send/abc', false],
  ['https://fcm.googleapis.com.attacker.test/', false],
  ['https://evil-push.apple.com/', false],
  ['https://a.b.notify.windows.com/', false],
  ['https://169.254.169.254/latest/meta-data', false],
  ['https://localhost/push/abc', false],
  ['http://localhost:8787/push/abc', false],
  ['http://localhost:8788/control/push', false],
  ['file:///etc/passwd', false],
  ['not an address', false],
])('a push message goes to known services alone: %s %s', (endpoint, expected) => {
  expect(isPushService(endpoint, SANDBOX)).toBe(expected)
})

it('a push message goes to no sandbox where there is none', () => {
  expect(isPushService(`${SANDBOX}/push/abc`, undefined)).toBe(false)
})
