import type { ReactNode } from 'react'
import { LanguageSwitch, ThemeSwitch } from '../switches.tsx'
import { useArrival } from '../use-arrival.ts'
import { Brand } from './brand.tsx'
import './auth-layout.css'

/** The frame of every page outside: sign-in, reset, invitation, forced change. */
export function AuthLayout({ title, lead, children, foot }: AuthLayoutProps) {
  const heading = useArrival(title)
  return (
    <div className="auth">
      <main className="auth-inside" id="content">
        <header className="auth-top">
          <Brand size={40} />
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="soft">{lead}</p>}
        </header>
        {children}
        {foot && <footer className="auth-foot soft">{foot}</footer>}
      </main>
      <footer className="auth-switches">
        <LanguageSwitch />
        <ThemeSwitch />
      </footer>
    </div>
  )
}

interface AuthLayoutProps {
  title: string
  lead?: ReactNode
  foot?: ReactNode
  children: ReactNode
}
