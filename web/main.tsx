import './lib/zod-without-eval.ts'
import './app/tokens.css'
import './app/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { readProfile } from '../contract/identity/session.ts'
import { pathOf } from '../contract/route.ts'
import { App } from './app/app.tsx'
import { leaveFirstSight } from './app/first-sight.ts'
import { takeEntry } from './identity/entry.ts'
import { isSignInPage } from './identity/return-to.ts'
import { heedAutoFocus } from './lib/autofocus.ts'
import { askAhead } from './lib/call.ts'
import { englishArrived } from './lib/english.ts'
import { registerServiceWorker } from './lib/service-worker.ts'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

heedAutoFocus()
takeEntry()
// Everything signed in begins with it; it travels while the code does.
if (!isSignInPage(location.pathname)) askAhead(pathOf(readProfile, {}))
const page = createRoot(root)
// Without its words the page is French, rather than nothing.
void englishArrived()
  .catch(() => undefined)
  .then(() =>
    page.render(
      <StrictMode>
        <App />
      </StrictMode>,
    ),
  )
leaveFirstSight(root)
void registerServiceWorker()
// After the first paint: reporting must not delay the page.
window.addEventListener('load', () => {
  setTimeout(
    () =>
      void import('./lib/reporting.ts').then(({ startReporting }) => startReporting()).catch(() => undefined),
    3_000,
  )
})
