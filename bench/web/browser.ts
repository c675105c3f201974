import { type Browser, type BrowserContext, type CDPSession, chromium, type Page } from 'playwright-core'
import { browserPath } from '../../scripts/chromium.ts'
import { CPU_SLOWER, type Line } from './lines.ts'
import type { Counter, NetworkEvents } from './traffic.ts'

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserPath(),
    args: [
      '--no-sandbox',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

/** A phone's screen, in French. */
export const openContext = (browser: Browser, origin: string): Promise<BrowserContext> =>
  browser.newContext({
    baseURL: origin,
    viewport: { width: 360, height: 740 },
    isMobile: true,
    hasTouch: true,
    locale: 'fr-FR',
  })

/** A new page on a slow device behind a line, whose traffic is counted from now on. */
export async function openSlowPage(context: BrowserContext, line: Line, counter: Counter): Promise<Page> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', conditionsOf(line))
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWER })
  counter.follow('page', session as NetworkEvents)
  return page
}

const conditionsOf = ({ kbits, roundTripMs }: Line) => ({
  offline: false,
  latency: roundTripMs,
  downloadThroughput: (kbits * 1_000) / 8,
  uploadThroughput: (kbits * 1_000) / 8,
})

/**
 * A service worker loads for itself, on a line of its own: without this it would have the machine's. It is a target
 * beside the page's, which playwright does not open; the protocol's older way of speaking to one is enough for two words.
 * Undone with the answer.
 */
export async function slowWorkers(
  browser: Browser,
  line: Line,
  counter: Counter,
): Promise<() => Promise<void>> {
  const session = await browser.newBrowserCDPSession()
  session.on('Target.targetCreated', ({ targetInfo: { type, targetId } }) => {
    if (type === 'service_worker')
      void session.send('Target.attachToTarget', { targetId, flatten: false }).catch(ended)
  })
  session.on('Target.attachedToTarget', ({ sessionId }) => {
    const tell = (id: number, method: string, params: object) =>
      session
        .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
        .catch(ended)
    counter.follow(sessionId, eventsOf(session, sessionId))
    void tell(1, 'Network.enable', {})
    void tell(2, 'Network.emulateNetworkConditions', conditionsOf(line))
  })
  await session.send('Target.setDiscoverTargets', { discover: true })
  return () => session.detach()
}

/** A worker that is gone again needs no line. */
const ended = () => undefined

function eventsOf(session: CDPSession, sessionId: string): NetworkEvents {
  const listeners = new Map<string, (event: never) => void>()
  session.on('Target.receivedMessageFromTarget', (received) => {
    if (received.sessionId !== sessionId) return
    const { method, params } = JSON.parse(received.message) as { method?: string; params?: unknown }
    if (method !== undefined) listeners.get(method)?.(params as never)
  })
  return { on: (event: string, heard: (event: never) => void) => listeners.set(event, heard) }
}
