import { onlineManager, QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useEffect } from 'react'
import { Route, Switch } from 'wouter'
import { watchOtherTabs, watchSession } from '../identity/session.ts'
import { ErrorBoundary } from '../kit/error-boundary.tsx'
import { pendingSignOut } from '../lib/pending-sign-out.ts'
import { queries } from '../lib/queries.ts'
import { outerPage } from './page.ts'
import { Splash } from './splash.tsx'
import { UpdatePrompt } from './update-prompt.tsx'

// The library believes in the network until an event says otherwise; a page opened without one has seen no event.
onlineManager.setOnline(navigator.onLine)

/** Every page, and the frame that most stand in, is a chunk of its own. */
export function App() {
  useEffect(watchSession, [])
  useEffect(watchOtherTabs, [])
  useEffect(pendingSignOut.watch, [])
  return (
    <QueryClientProvider client={queries}>
      <ErrorBoundary>
        <Suspense fallback={<Splash />}>
          <Switch>
            <Route path="/sign-in" component={SignIn} />
            <Route path="/forgotten" component={Forgotten} />
            <Route path="/reset" component={Reset} />
            <Route path="/invitation" component={Invitation} />
            <Route path="/change-password" component={ChangePassword} />
            <Route path="/kit/*?" component={Gallery} />
            <Route component={Inside} />
          </Switch>
        </Suspense>
        <UpdatePrompt />
      </ErrorBoundary>
    </QueryClientProvider>
  )
}

const SignIn = outerPage(() => import('../identity/pages/sign-in.tsx'))
const Forgotten = outerPage(() => import('../identity/pages/forgotten.tsx'))
const Reset = outerPage(() => import('../identity/pages/reset.tsx'))
const Invitation = outerPage(() => import('../identity/pages/invitation.tsx'))
const ChangePassword = outerPage(() => import('../identity/pages/change-password.tsx'))
const Gallery = outerPage(() => import('../kit/gallery/gallery.tsx'))
const Inside = outerPage(() => import('./signed-in.tsx'))
