import type { ComponentProps, ReactNode } from 'react'
import { Link } from 'wouter'
import { isServerPath } from '../lib/server-paths.ts'
import { Icon, type IconName } from './icon.tsx'
import { Tip } from './tip.tsx'
import './button.css'

/** The one way to act. While `busy` it stays focusable but deaf, so that a second press does nothing and the
 *  keyboard does not lose its place. */
export function Button({
  look = 'plain',
  size = 'normal',
  icon,
  busy = false,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className="button"
      data-look={look}
      data-size={size}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled'] || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children}
    </button>
  )
}

/** Goes somewhere, and looks like a button because it is the page's next step. */
export function ButtonLink({
  href,
  look = 'plain',
  size = 'normal',
  icon,
  children,
  download,
}: ButtonLinkProps) {
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      {children}
    </>
  )
  const shared = { className: 'button', 'data-look': look, 'data-size': size }
  // Files and other origins are not pages of ours: the router must not catch them.
  if (download || !isOwnPage(href)) {
    return (
      <a {...shared} href={href} download={download}>
        {inside}
      </a>
    )
  }
  return (
    <Link {...shared} href={href}>
      {inside}
    </Link>
  )
}

/** A button of one picture. The label is spoken, and shown on hover and on focus. */
export function IconButton({ icon, label, size = 'normal', look = 'quiet', ...rest }: IconButtonProps) {
  return (
    <Tip text={label}>
      <button
        type="button"
        {...rest}
        className="button button-icon"
        data-look={look}
        data-size={size}
        aria-label={label}
      >
        <Icon name={icon} />
      </button>
    </Tip>
  )
}

/** A page the router draws, rather than an answer of the server or another site. */
export function isOwnPage(href: string): boolean {
  return href.startsWith('/') && !isServerPath(href.split(/[?#]/)[0] ?? '')
}

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger' | 'link'
export type ButtonSize = 'normal' | 'small' | 'large'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'className'> {
  look?: ButtonLook
  size?: ButtonSize
  icon?: IconName
  busy?: boolean
  children: ReactNode
}

export interface ButtonLinkProps {
  href: string
  look?: ButtonLook
  size?: ButtonSize
  icon?: IconName
  download?: string | boolean
  children: ReactNode
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'children'> {
  icon: IconName
  label: string
  size?: ButtonSize
  look?: 'quiet' | 'plain'
}
