import { Component, type ReactNode } from 'react'
import { Failure } from '../kit/failure.tsx'
import { UnreachableError } from '../lib/problem.ts'

/** Catches what a page throws while drawing, so that one bug is one screen and not a blank window. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override componentDidMount() {
    window.addEventListener('online', this.onOnline)
  }

  override componentWillUnmount() {
    window.removeEventListener('online', this.onOnline)
  }

  /** What could not be loaded for want of a network is loaded once there is one. */
  onOnline = () => {
    if (this.state.error instanceof UnreachableError) location.reload()
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return <Failure error={this.state.error} onRetry={() => location.reload()} />
  }
}
