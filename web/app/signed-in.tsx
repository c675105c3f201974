import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import type { Profile } from '../../contract/identity/schemas.ts'
import { can } from '../../contract/permissions.ts'
import { roomDrafts } from '../chat/drafts.ts'
import { ChatSessionProvider } from '../chat/session-context.ts'
import { UploadsProvider, useUploadsForPages } from '../documents/use-uploads.ts'
import { knownAddress } from '../identity/known-address.ts'
import { signInAddress } from '../identity/return-to.ts'
import { enterAs, isIn, leave, useProfile } from '../identity/session.ts'
import { Confirm } from '../kit/confirm.tsx'
import { ErrorBoundary } from '../kit/error-boundary.tsx'
import { Failure } from '../kit/failure.tsx'
import { Shell } from '../kit/frame/shell.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { forgetWaiting } from '../lib/changes/forget.ts'
import { serverDataOf } from '../lib/changes/mutation-client.ts'
import { MutationClientProvider, useCreateMutationClient, useWaiting } from '../lib/changes/use-changes.ts'
import { chooseLocale, useWords } from '../lib/i18n.tsx'
import { indexedKv } from '../lib/indexed-kv.ts'
import { keepLastRead, recallLastRead } from '../lib/last-read.ts'
import { lazyPart } from '../lib/lazy-part.ts'
import { LiveProvider } from '../lib/live/use-live.ts'
import { localStore } from '../lib/local-storage.ts'
import { pendingSignOut } from '../lib/pending-sign-out.ts'
import { UnreachableError } from '../lib/problem.ts'
import { queries } from '../lib/queries.ts'
import { countOnTab } from '../lib/tab.ts'
import { Bell } from '../notifications/parts/bell.tsx'
import { forgetPushSubscription } from '../notifications/push/forget.ts'
import { Arriving } from './arriving.tsx'
import { NOT_CONNECTED } from './background/connected.ts'
import { NOT_RUNNING } from './background/running.ts'
import { useBackground } from './background/use-background.ts'
import { comeTo } from './come-to.ts'
import { loadChangeKinds } from './load-change-kinds.ts'
import { actionsFor, navigationFor } from './navigation.ts'
import { NotFound } from './not-found.tsx'
import { pages } from './pages.ts'
import { placesOf, takesWhole } from './places.ts'
import { Splash } from './splash.tsx'
import { appWords } from './words/index.ts'
import './signed-in.css'

/** Everything that needs a session: the role decides the navigation and the pages. */
export default function SignedIn() {
  // The cookie may still be good: this device has signed out all the same.
  return pendingSignOut.exists() ? <Redirect to="/sign-in?why=left" replace /> : <Entered />
}

function Entered() {
  const profile = useProfile()
  const [path] = useLocation()
  useState(() => comeTo(path, location.search))
  if (profile.data?.must_change_password) {
    return <Redirect to={signInAddress('/change-password', path + location.search)} replace />
  }
  if (profile.data) return <Frame me={profile.data} />
  return <Unanswered profile={profile} />
}

/** The profile has not been answered. Without a network, what was read last on this device opens after the first failed
 *  attempt, and on a slow line when the answer has not come soon; the attempts go on behind it. */
function Unanswered({ profile }: { profile: ReturnType<typeof useProfile> }) {
  const [recalled, setRecalled] = useState(false)
  const [isSlow, setSlow] = useState(false)
  const isPaused = profile.fetchStatus === 'paused'
  const isSilence = isPaused || profile.failureReason instanceof UnreachableError
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS)
    return () => clearTimeout(timer)
  }, [])
  useEffect(() => {
    if (!isSilence && !isSlow) return
    let gone = false
    void recallLastRead(queries).then(() => !gone && setRecalled(true))
    return () => {
      gone = true
    }
  }, [isSilence, isSlow])
  const error = profile.error ?? (isPaused ? new UnreachableError() : null)
  if (error === null || (isSilence && !recalled)) return <Splash />
  return (
    <main className="signed-in-waiting">
      <Failure error={error} onRetry={profile.refetch} retrying={profile.isFetching} />
    </main>
  )
}

/** On a good line the server has said by then who is in. */
const SLOW_MS = 400

function Frame({ me }: { me: Profile }) {
  const t = useWords(appWords)
  const [path] = useLocation()
  const line = useBackground(loadConnection, path.startsWith('/chat'))
  const [{ chat, unread, outgoing }, setConnected] = useState(NOT_CONNECTED)
  const [isHurried, setHurried] = useState(false)
  const hurry = useCallback(() => setHurried(true), [])
  const behind = useBackground(loadParts, isHurried)
  const [{ uploads, unsentFiles, palette }, setRunning] = useState(NOT_RUNNING)
  const uploadsForPages = useUploadsForPages(uploads, hurry)
  const mutations = useCreateMutationClient(me.id, loadChangeKinds)
  const [notified, setNotified] = useState<number | null>(null)
  const nav = useMemo(() => navigationFor(me.role, t, { unread }), [me.role, t, unread])
  const commands = useMemo(() => actionsFor(me.role, t), [me.role, t])
  const waitingChanges = useWaiting(mutations).length
  const waitingForNetwork = outgoing + waitingChanges + unsentFiles
  const [leaving, setLeaving] = useState(false)
  const signOut = useSignOut(me.id)
  useSameReader(me.id)
  useEffect(() => knownAddress.keep(me.email), [me.email])
  useEffect(() => keepLastRead(queries, isIn, serverDataOf), [])
  useEffect(() => countOnTab(unread + (notified ?? 0)), [unread, notified])
  useEffect(() => () => countOnTab(0), [])
  useEffect(() => {
    // A choice made on this device outweighs the one kept with the account.
    if (localStore.get('locale') === null) chooseLocale(me.locale)
  }, [me.locale])
  return (
    <Shell
      nav={nav}
      commands={commands}
      search={palette?.search}
      searchNote={palette?.note}
      user={{
        name: `${me.first_name} ${me.last_name}`,
        email: me.email,
        organization: me.organization.name,
        links: [{ href: '/account', label: t('place.account'), icon: 'user' }],
        signOutLabel: t('leave'),
      }}
      bar={
        <>
          <Bell
            count={notified}
            onOpen={hurry}
            panel={behind && ((close) => <behind.NotificationPanel me={me} onClose={close} />)}
          />
          {behind && <behind.BellNews chat={chat} me={me} onCount={setNotified} />}
        </>
      }
      waiting={outgoing}
      whole={takesWhole(path)}
      notice={
        <>
          <Arriving />
          {behind && <behind.WaitingBar mutations={mutations} />}
          {can(me.role, 'time.manage') && (
            <Suspense>
              <TimerBar />
            </Suspense>
          )}
        </>
      }
      onSignOut={() => (waitingForNetwork > 0 ? setLeaving(true) : signOut())}
    >
      <ChatSessionProvider value={chat}>
        <LiveProvider value={chat?.live ?? null}>
          {behind && <behind.Sessions me={me} onChange={setRunning} />}
          <ErrorBoundary key={path.split('/')[1]}>
            {mutations && (
              <MutationClientProvider value={mutations}>
                <UploadsProvider value={uploadsForPages}>
                  <Suspense fallback={<Skeleton shape="rows" count={6} />}>
                    <Switch>
                      {placesOf(me.role).map(({ id, path }) => (
                        <Route key={id} path={path} component={pages[id]} />
                      ))}
                      <Route component={NotFound} />
                    </Switch>
                  </Suspense>
                </UploadsProvider>
              </MutationClientProvider>
            )}
          </ErrorBoundary>
        </LiveProvider>
      </ChatSessionProvider>
      {line && <line.Connection me={me} onChange={setConnected} />}
      {behind && <behind.UploadTray uploads={uploads} />}
      <Confirm
        open={leaving}
        title={t('leave.losesTitle')}
        action={t('leave.losesAction')}
        tone="danger"
        onConfirm={() => leaveForGood(me.id)}
        onClose={() => setLeaving(false)}
      >
        <p>{t('leave.loses', { count: waitingForNetwork })}</p>
      </Confirm>
    </Shell>
  )
}

const loadConnection = () => import('./background/connection.tsx')
const loadParts = () => import('./background/parts.ts')

/** Loaded after the page: most people time nothing. */
const TimerBar = lazyPart(() => import('../projects/parts/timer-bar.tsx').then((part) => part.default))

/** Another person has signed in from another tab: what this page read or holds as drafts is not theirs. */
function useSameReader(me: number) {
  const first = useRef(me)
  useEffect(() => {
    if (first.current === me) return
    enterAs(me)
    void indexedKv.clear().finally(() => location.reload())
  }, [me])
}

function useSignOut(me: number): () => void {
  const [leaving, setLeaving] = useState(false)
  return () => {
    if (leaving) return
    setLeaving(true)
    void leaveForGood(me).finally(() => setLeaving(false))
  }
}

/** What waits on this device is erased with everything else; where something does, the reader was asked first. */
const leaveForGood = (me: number): Promise<void> =>
  leave(() => Promise.all([forgetWaiting(me).finally(roomDrafts.forgetAll), forgetPushSubscription()]))
