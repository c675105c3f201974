import { useState } from 'react'
import { Link } from 'wouter'
import type { User } from '../../../contract/identity/schemas.ts'
import { SubjectHistory } from '../../audit/parts/subject-history.tsx'
import { OrganizationName } from '../../directory/organization-name.tsx'
import { useMe } from '../../identity/session.ts'
import { Badge } from '../../kit/badge.tsx'
import { Button } from '../../kit/button.tsx'
import { Facts } from '../../kit/facts.tsx'
import { ItemPanel } from '../../kit/item-panel.tsx'
import { Notice } from '../../kit/notice.tsx'
import { SidePanel } from '../../kit/split.tsx'
import { When } from '../../kit/when.tsx'
import { useWords } from '../../lib/i18n.tsx'
import { usePerson } from '../data.ts'
import { peopleWords } from '../words/index.ts'
import { EditPerson } from './edit-person.tsx'
import { PersonActions } from './person-actions.tsx'
import { PersonState } from './person-state.tsx'
import { RoleName } from './role-name.tsx'

/** One person beside the list; on a phone its own page. */
export function PersonPanel({ personId }: { personId: number | undefined }) {
  const t = useWords(peopleWords)
  return (
    <ItemPanel
      id={personId}
      path="/people"
      title={t('detail.title')}
      icon="user"
      gone={{ title: t('detail.gone'), text: t('detail.goneHelp') }}
      query={usePerson(personId ?? 0)}
    >
      {(person, closeHref) => <Known person={person} closeHref={closeHref} />}
    </ItemPanel>
  )
}

function Known({ person, closeHref }: { person: User; closeHref: string }) {
  const t = useWords(peopleWords)
  const isMe = useMe().id === person.id
  const [editing, setEditing] = useState(false)
  return (
    <SidePanel
      id={String(person.id)}
      title={`${person.first_name} ${person.last_name}`}
      state={
        <>
          <PersonState person={person} />
          {isMe && <Badge>{t('state.you')}</Badge>}
        </>
      }
      closeHref={closeHref}
      actions={
        <>
          <Button look="primary" icon="edit" onClick={() => setEditing(true)}>
            {t('detail.edit')}
          </Button>
          {!isMe && <PersonActions person={person} />}
        </>
      }
    >
      {isMe && (
        <Notice tone="info">
          <Link href="/account">{t('detail.you')}</Link>
        </Notice>
      )}
      <PersonFacts person={person} />
      <SubjectHistory title={t('detail.history')} type="user" id={person.id} />
      {editing && <EditPerson person={person} onClose={() => setEditing(false)} />}
    </SidePanel>
  )
}

function PersonFacts({ person }: { person: User }) {
  const t = useWords(peopleWords)
  return (
    <Facts
      facts={[
        {
          label: t('field.email'),
          value: (
            <>
              <a href={`mailto:${person.email}`}>{person.email}</a>{' '}
              <span className="soft">
                ({t(person.email_verified ? 'email.verified' : 'email.unverified')})
              </span>
            </>
          ),
        },
        { label: t('field.role'), value: <RoleName role={person.role} /> },
        {
          label: t('field.organization'),
          value: (
            <Link href={`/organizations/${person.organization_id}`}>
              <OrganizationName id={person.organization_id} />
            </Link>
          ),
        },
        {
          label: t('field.phone_number'),
          value: person.phone_number && (
            <a href={`tel:${person.phone_number.replace(/[^+\d]/g, '')}`}>{person.phone_number}</a>
          ),
        },
        ...(person.must_change_password
          ? [{ label: t('field.password'), value: t('password.temporary') }]
          : []),
        {
          label: t('field.last_sign_in_at'),
          value: person.last_sign_in_at ? <When at={person.last_sign_in_at} /> : t('never'),
        },
        { label: t('field.created_at'), value: <When at={person.created_at} /> },
      ]}
    />
  )
}
