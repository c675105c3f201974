import { useState } from 'react'
import type { Member } from '../../../contract/identity/schemas.ts'
import type { Organization } from '../../../contract/organizations.ts'
import { PAGE_LIMIT_MOST } from '../../../contract/page.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { Button } from '../../kit/button.tsx'
import { CheckboxField } from '../../kit/choice-field.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { useFailureWords } from '../../kit/failure.tsx'
import { Loaded } from '../../kit/loaded.tsx'
import { Notice } from '../../kit/notice.tsx'
import { Section } from '../../kit/page.tsx'
import { SearchBox } from '../../kit/search-box.tsx'
import { Skeleton } from '../../kit/skeleton.tsx'
import { kitWords } from '../../kit/words/index.ts'
import { useWords } from '../../lib/i18n.tsx'
import { usePeople } from '../../people/data.ts'
import { PersonLine } from '../../people/parts/person-line.tsx'
import { useAgents, useAssignAgents } from '../data.ts'
import { organizationWords } from '../words/index.ts'
import './agents.css'

/** The operator's people who look after this organization, and the choice of them. */
export function Agents({ organization }: { organization: Organization }) {
  const t = useWords(organizationWords)
  const [assigning, setAssigning] = useState(false)
  const agents = useAgents(organization.id)
  return (
    <Section
      title={t('agents.title')}
      actions={
        <Button size="small" disabled={!agents.data} onClick={() => setAssigning(true)}>
          {t('agents.assign')}
        </Button>
      }
    >
      <Loaded query={agents} skeleton={<Skeleton shape="rows" count={2} />}>
        {({ results }) =>
          results.length === 0 ? <p className="soft">{t('agents.none')}</p> : <Assigned agents={results} />
        }
      </Loaded>
      {assigning && agents.data && (
        <AssignAgents
          organization={organization}
          assigned={agents.data.results}
          onClose={() => setAssigning(false)}
        />
      )}
    </Section>
  )
}

function Assigned({ agents }: { agents: readonly Member[] }) {
  return (
    <ul className="stack" data-gap="small">
      {agents.map((agent) => (
        <li key={agent.id}>
          <PersonLine person={agent} href={`/people/${agent.id}`} />
        </li>
      ))}
    </ul>
  )
}

function AssignAgents({ organization, assigned, onClose }: AssignAgentsProps) {
  const t = useWords(organizationWords)
  const kit = useWords(kitWords)
  const [chosen, setChosen] = useState<ReadonlySet<number>>(() => new Set(assigned.map((agent) => agent.id)))
  const [q, setQ] = useState('')
  const agents = usePeople({ role: 'agent', q: q || undefined, limit: PAGE_LIMIT_MOST, sort: 'name' })
  const assign = useAssignAgents(organization)
  const toggle = (id: number, on: boolean) =>
    setChosen((before) => {
      const next = new Set(before)
      if (on) next.add(id)
      else next.delete(id)
      return next
    })
  return (
    <Dialog
      open
      title={t('agents.dialog', { name: organization.name })}
      onClose={onClose}
      actions={
        <>
          <Button
            look="primary"
            busy={assign.isPending}
            onClick={() => assign.mutate([...chosen], { onSuccess: onClose })}
          >
            {t('agents.save', { count: chosen.size })}
          </Button>
          <Button onClick={onClose}>{kit('action.cancel')}</Button>
        </>
      }
    >
      <div className="stack">
        {assign.error ? <Refusal error={assign.error} /> : null}
        <SearchBox value={q} onSearch={setQ} label={t('agents.search')} />
        <Loaded query={agents} skeleton={<Skeleton shape="rows" count={4} />}>
          {({ rows, total }) =>
            rows.length === 0 ? (
              <p className="soft">{t(q ? 'agents.nobody' : 'agents.empty')}</p>
            ) : (
              <div className="agents-choice">
                {rows.map((agent) => (
                  <CheckboxField
                    key={agent.id}
                    value={chosen.has(agent.id)}
                    onChange={(on) => toggle(agent.id, on)}
                    label={
                      <span className="with-avatar">
                        <Avatar name={`${agent.first_name} ${agent.last_name}`} size="small" />
                        <span>
                          {agent.first_name} {agent.last_name}
                        </span>
                      </span>
                    }
                    help={agent.is_active ? agent.email : `${agent.email} · ${t('agents.inactive')}`}
                  />
                ))}
                {total > rows.length && (
                  <p className="soft small">{t('agents.more', { count: rows.length })}</p>
                )}
              </div>
            )
          }
        </Loaded>
      </div>
    </Dialog>
  )
}

interface AssignAgentsProps {
  organization: Organization
  assigned: readonly Member[]
  onClose: () => void
}

function Refusal({ error }: { error: unknown }) {
  const words = useFailureWords(error)
  return (
    <Notice tone="bad" title={words.title} alert>
      {words.detail}
    </Notice>
  )
}
