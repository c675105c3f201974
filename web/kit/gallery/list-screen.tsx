import { useMemo } from 'react'
import { useWords } from '../../lib/i18n.tsx'
import { UnreachableError } from '../../lib/problem.ts'
import { useUrlState } from '../../lib/url-state.ts'
import { Avatar } from '../avatar.tsx'
import { Badge } from '../badge.tsx'
import { Button, ButtonLink } from '../button.tsx'
import { Empty } from '../empty.tsx'
import { Facts } from '../facts.tsx'
import { Filters } from '../filters.tsx'
import { LoadMore } from '../load-more.tsx'
import { Menu } from '../menu.tsx'
import { Money } from '../money.tsx'
import { Page } from '../page.tsx'
import { SidePanel, Split } from '../split.tsx'
import { type Column, DataTable, useSelection } from '../table/data-table.tsx'
import { Views } from '../views.tsx'
import { When } from '../when.tsx'
import { type DemoPerson, demoPeople, ROLES, STATES } from './demo-people.ts'
import { galleryWords } from './words/index.ts'

/** The list pattern with five hundred rows, and its empty, slow and failing forms. */
export function ListScreen({
  mode,
  open,
}: {
  mode: 'full' | 'empty' | 'slow' | 'broken'
  open?: string | undefined
}) {
  const t = useWords(galleryWords)
  const [state, setState] = useUrlState({ q: '', role: '', state: '', from: '', to: '', sort: 'name' })
  const selection = useSelection()
  const columns = useColumns()
  const longName = t('list.long')
  const everyone = useMemo(
    () => (mode === 'full' ? demoPeople((n) => t('list.account', { number: n }), longName) : []),
    [mode, t, longName],
  )
  const people = useMemo(() => arranged(everyone, state), [everyone, state])
  const chosen = people.find((person) => String(person.id) === open)
  const list = (
    <Page
      title={t('list.title')}
      count={mode === 'full' ? people.length : undefined}
      actions={
        <>
          <ButtonLink href="/api/people.csv" icon="download" download>
            {t('list.export')}
          </ButtonLink>
          <Button look="primary" icon="plus">
            {t('list.invite')}
          </Button>
        </>
      }
    >
      <Views
        label={t('details.views')}
        path="/kit/list"
        views={[
          { label: t('list.view.all'), filters: {} },
          { label: t('list.view.agents'), filters: { role: 'agent' } },
          { label: t('list.view.invited'), filters: { state: 'invited' } },
        ]}
      />
      <Filters
        state={state}
        onChange={setState}
        search={{ name: 'q', label: t('list.search') }}
        filters={[
          {
            name: 'role',
            label: t('field.role'),
            several: true,
            options: ROLES.map((value) => ({ value, label: t(`role.${value}`) })),
          },
          {
            name: 'state',
            label: t('list.state'),
            options: STATES.map((value) => ({ value, label: t(`list.${value}`) })),
          },
          { kind: 'period', from: 'from', to: 'to', label: t('list.created') },
        ]}
      />
      <DataTable
        label={t('list.title')}
        columns={columns}
        rows={people}
        rowKey={(person) => String(person.id)}
        rowName={(person) => person.name}
        href={(person) => `/kit/list/${person.id}`}
        current={open}
        sort={state.sort}
        onSort={(sort) => setState({ sort })}
        selection={selection}
        bulk={() => (
          <Button size="small" look="danger" onClick={selection.clear}>
            {t('list.deactivate')}
          </Button>
        )}
        loading={mode === 'slow'}
        error={mode === 'broken' ? new UnreachableError() : undefined}
        onRetry={() => undefined}
        empty={
          <Empty
            icon="people"
            title={t('list.empty')}
            action={
              <Button look="primary" icon="plus">
                {t('list.invite')}
              </Button>
            }
          >
            {t('list.emptyText')}
          </Empty>
        }
      />
      <LoadMore list={{ ...ended, data: { rows: people, total: people.length } }} />
    </Page>
  )
  return <Split list={list} detail={chosen ? <PersonPanel person={chosen} /> : null} />
}

function PersonPanel({ person }: { person: DemoPerson }) {
  const t = useWords(galleryWords)
  return (
    <SidePanel
      id={String(person.id)}
      title={person.name}
      state={<PersonState state={person.state} />}
      closeHref="/kit/list"
      actions={
        <>
          <Button look="primary">{t('menu.edit')}</Button>
          <Menu items={[{ label: t('buttons.delete'), icon: 'trash', tone: 'bad' }]} />
        </>
      }
    >
      <Facts
        facts={[
          { label: t('field.email'), value: person.email },
          { label: t('field.role'), value: t(`role.${person.role}`) },
          { label: t('list.organization'), value: person.organization },
          { label: t('list.seen'), value: person.seen && <When at={person.seen} /> },
          { label: t('list.balance'), value: <Money minor={person.balance} currency="XOF" /> },
        ]}
      />
    </SidePanel>
  )
}

function PersonState({ state }: { state: DemoPerson['state'] }) {
  const t = useWords(galleryWords)
  return (
    <Badge tone={({ active: 'good', invited: 'info', inactive: 'neutral' } as const)[state]}>
      {t(`list.${state}`)}
    </Badge>
  )
}

function useColumns(): Column<DemoPerson>[] {
  const t = useWords(galleryWords)
  return useMemo(
    () => [
      {
        id: 'name',
        label: t('list.person'),
        width: 'minmax(0, 2.2fr)',
        sort: 'name',
        cell: (person) => (
          <span className="with-avatar">
            <Avatar name={person.name} />
            <span>{person.name}</span>
          </span>
        ),
      },
      { id: 'role', label: t('field.role'), cell: (person) => t(`role.${person.role}`) },
      {
        id: 'organization',
        label: t('list.organization'),
        extra: true,
        cell: (person) => person.organization,
      },
      {
        id: 'state',
        label: t('list.state'),
        width: '8rem',
        card: 'aside',
        cell: (person) => <PersonState state={person.state} />,
      },
      {
        id: 'seen',
        label: t('list.seen'),
        sort: 'seen',
        extra: true,
        cell: (person) => (person.seen ? <When at={person.seen} /> : '–'),
      },
      {
        id: 'balance',
        label: t('list.balance'),
        width: '9.5rem',
        align: 'end',
        sort: 'balance',
        cell: (person) => <Money minor={person.balance} currency="XOF" />,
      },
    ],
    [t],
  )
}

function arranged(people: readonly DemoPerson[], state: Readonly<Record<string, string>>): DemoPerson[] {
  const { q = '', role = '', state: wanted = '', sort = 'name' } = state
  const by = sort.replace('-', '')
  const way = sort.startsWith('-') ? -1 : 1
  return people
    .filter((person) => person.name.toLowerCase().includes(q.toLowerCase()))
    .filter((person) => role === '' || role.split(',').includes(person.role))
    .filter((person) => wanted === '' || person.state === wanted)
    .sort(
      (a, b) =>
        way *
        (by === 'balance'
          ? a.balance - b.balance
          : by === 'seen'
            ? compare(a.seen ?? '', b.seen ?? '')
            : compare(a.name, b.name)),
    )
}

const compare = (a: string, b: string) => a.localeCompare(b)

const ended = {
  hasNextPage: false,
  isFetchingNextPage: false,
  isFetchNextPageError: false,
  error: null,
  fetchNextPage: () => undefined,
}
