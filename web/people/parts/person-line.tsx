import { Link } from 'wouter'
import type { Member } from '../../../contract/identity/schemas.ts'
import { Avatar } from '../../kit/avatar.tsx'
import { RoleName } from './role-name.tsx'
import './person-line.css'

/** A person in two short lines. The role is at the edge, or below on a narrow screen. */
export function PersonLine({
  person,
  href,
}: {
  person: Pick<Member, 'first_name' | 'last_name' | 'email' | 'role'>
  href?: string
}) {
  const name = `${person.first_name} ${person.last_name}`
  return (
    <span className="person-line">
      <Avatar name={name} />
      <span className="person-line-words">
        <span className="person-line-who">
          <strong>{href ? <Link href={href}>{name}</Link> : name}</strong>
          <span className="soft small">{person.email}</span>
        </span>
        <span className="soft small">
          <RoleName role={person.role} />
        </span>
      </span>
    </span>
  )
}
