import { lazy, Suspense } from 'react'
import { Route, Switch } from 'wouter'
import { useWords } from '../../lib/i18n.tsx'
import { Shell } from '../frame/shell.tsx'
import { Page } from '../page.tsx'
import { toast } from '../toast.tsx'
import { DemoList } from './demo-list.tsx'
import { Details } from './details.tsx'
import { Fields } from './fields.tsx'
import { Ground } from './ground.tsx'
import { Numbers } from './numbers.tsx'
import { Overlays } from './overlays.tsx'
import { SignInScreen } from './sign-in-screen.tsx'
import { States } from './states.tsx'
import { galleryWords } from './words/index.ts'
import './gallery.css'

/** Each page is a chunk of its own, as the components are in the pages that use them. */
const Inputs = lazy(() => import('./inputs.tsx'))
const Data = lazy(() => import('./data.tsx'))
const Work = lazy(() => import('./work.tsx'))
const Transfers = lazy(() => import('./transfers.tsx'))
const Lines = lazy(() => import('./lines.tsx'))
const Writing = lazy(() => import('./writing.tsx'))

/** Every component in every state, in a real frame: the place to look at before and after changing one. */
export default function Gallery() {
  return (
    <Switch>
      <Route path="/kit/door" component={SignInScreen} />
      <Route>
        <GalleryFrame />
      </Route>
    </Switch>
  )
}

function GalleryFrame() {
  const t = useWords(galleryWords)
  return (
    <Shell
      nav={[
        { href: '/kit/all', label: t('nav.kit'), icon: 'project' },
        { href: '/kit/inputs', label: t('nav.inputs'), icon: 'edit' },
        { href: '/kit/data', label: t('nav.data'), icon: 'chart' },
        { href: '/kit/work', label: t('nav.work'), icon: 'task' },
        { href: '/kit/writing', label: t('nav.writing'), icon: 'chat' },
        { href: '/kit/transfers', label: t('nav.transfers'), icon: 'upload' },
        { href: '/kit/lines', label: t('nav.lines'), icon: 'invoice' },
        { href: '/kit/list', label: t('nav.list'), icon: 'people', badge: 3, group: t('nav.group') },
        { href: '/kit/empty', label: t('nav.empty'), icon: 'inbox', group: t('nav.group') },
        { href: '/kit/slow', label: t('nav.slow'), icon: 'clock', group: t('nav.group') },
        { href: '/kit/broken', label: t('nav.broken'), icon: 'attention', group: t('nav.group') },
        { href: '/kit/offline', label: t('nav.offline'), icon: 'offline', group: t('nav.group') },
        { href: '/kit/door', label: t('nav.door'), icon: 'lock', group: t('nav.group') },
      ]}
      user={{
        name: 'Gestionnaire CNSS',
        email: 'gestionnaire@cnss.test',
        organization: t('organization'),
        signOutLabel: t('sign-out'),
        links: [
          { href: '/kit/profile', label: t('profile'), icon: 'user' },
          { href: '/kit/devices', label: t('devices'), icon: 'laptop' },
        ],
      }}
      commands={[
        {
          id: 'invite',
          label: t('palette.invite'),
          group: t('palette.actions'),
          icon: 'plus',
          keywords: t('palette.keywords'),
          run: () => toast({ tone: 'info', title: t('palette.invite') }),
        },
        {
          id: 'invoice',
          label: t('palette.invoice'),
          group: t('palette.actions'),
          icon: 'invoice',
          href: '/kit/empty',
        },
      ]}
      onSignOut={() => toast({ tone: 'info', title: t('sign-out') })}
    >
      <Switch>
        <Route path="/kit/inputs">
          <Suspense>
            <Inputs />
          </Suspense>
        </Route>
        <Route path="/kit/data">
          <Suspense>
            <Data />
          </Suspense>
        </Route>
        <Route path="/kit/work/:view?">
          {({ view }) => (
            <Suspense>
              <Work view={view} />
            </Suspense>
          )}
        </Route>
        <Route path="/kit/writing">
          <Suspense>
            <Writing />
          </Suspense>
        </Route>
        <Route path="/kit/transfers">
          <Suspense>
            <Transfers />
          </Suspense>
        </Route>
        <Route path="/kit/lines">
          <Suspense>
            <Lines />
          </Suspense>
        </Route>
        <Route path="/kit/list/:id?">{({ id }) => <DemoList mode="full" open={id} />}</Route>
        <Route path="/kit/empty">
          <DemoList mode="empty" />
        </Route>
        <Route path="/kit/slow">
          <DemoList mode="slow" />
        </Route>
        <Route path="/kit/broken">
          <DemoList mode="broken" />
        </Route>
        <Route path="/kit/offline">
          <DemoList mode="offline" />
        </Route>
        <Route>
          <Page title={t('title')} lead={t('lead')}>
            <div className="gallery">
              <Ground />
              <Fields />
              <Overlays />
              <States />
              <Numbers />
              <Details />
            </div>
          </Page>
        </Route>
      </Switch>
    </Shell>
  )
}
