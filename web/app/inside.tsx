import { type ReactNode, Suspense, useEffect, useMemo, useState } from 'react'
import { Redirect, Route, Switch, useLocation } from 'wouter'
import type { Profile } from '../../contract/identity/schemas.ts'
import { can } from '../../contract/permissions.ts'
import { doorAddress } from '../identity/return-to.ts'
import { leave, useProfile } from '../identity/session.ts'
import { Failure } from '../kit/failure.tsx'
import { Skeleton } from '../kit/skeleton.tsx'
import { toast } from '../kit/toast.tsx'
import { chooseLocale, useWords } from '../lib/i18n.tsx'
import { UnreachableError } from '../lib/problem.ts'
import { saved } from '../lib/saved.ts'
import { Broken } from './broken.tsx'
import { Missing } from './missing.tsx'
import { actionsFor, placesFor } from './navigation.ts'
import { places } from './routes.tsx'
import { searchAsAdmin } from './search.ts'
import { Shell } from './shell.tsx'
import { appWords } from './words/index.ts'
import './inside.css'

/** Everything behind the door: who is here decides the frame, the places and the pages. */
export default function Inside() {
  const profile = useProfile()
  const [path] = useLocation()
  if (profile.data?.must_change_password) {
    return <Redirect to={doorAddress('/change-password', path + location.search)} replace />
  }
  if (profile.data) return <Frame me={profile.data} />
  if (profile.error) {
    return (
      <Waiting>
        <Failure error={profile.error} onRetry={profile.refetch} retrying={profile.isFetching} />
      </Waiting>
    )
  }
  if (profile.fetchStatus === 'paused') {
    return (
      <Waiting>
        <Failure error={new UnreachableError()} onRetry={profile.refetch} />
      </Waiting>
    )
  }
  return null
}

function Frame({ me }: { me: Profile }) {
  const t = useWords(appWords)
  const [path] = useLocation()
  const nav = useMemo(() => placesFor(me.role, t), [me.role, t])
  const commands = useMemo(() => actionsFor(me.role, t), [me.role, t])
  const search = useMemo(() => (can(me.role, 'people.manage') ? searchAsAdmin(t) : undefined), [me.role, t])
  const signOut = useSignOut()
  useEffect(() => {
    // A choice made on this device outweighs the one kept with the account.
    if (saved.get('locale') === null) chooseLocale(me.locale)
  }, [me.locale])
  return (
    <Shell
      nav={nav}
      commands={commands}
      search={search}
      user={{
        name: `${me.first_name} ${me.last_name}`,
        email: me.email,
        organization: me.organization.name,
        links: [{ href: '/account', label: t('place.account'), icon: 'user' }],
        signOutLabel: t('leave'),
      }}
      onSignOut={signOut}
    >
      <Broken key={path.split('/')[1]}>
        <Suspense fallback={<Skeleton shape="rows" count={6} />}>
          <Switch>
            {places
              .filter(({ needs }) => needs === undefined || can(me.role, needs))
              .map((place) => (
                <Route key={place.path} path={place.path} component={place.page} />
              ))}
            <Route component={Missing} />
          </Switch>
        </Suspense>
      </Broken>
    </Shell>
  )
}

function useSignOut(): () => void {
  const t = useWords(appWords)
  const [leaving, setLeaving] = useState(false)
  return () => {
    if (leaving) return
    setLeaving(true)
    leave()
      .catch(() => toast({ tone: 'bad', title: t('leave.failed'), detail: t('leave.failedHelp') }))
      .finally(() => setLeaving(false))
  }
}

/** Before anybody is known there is no frame to draw a failure in. */
function Waiting({ children }: { children: ReactNode }) {
  return <main className="inside-waiting">{children}</main>
}
