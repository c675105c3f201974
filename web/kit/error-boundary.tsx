import { Component, type ReactNode } from 'react'
import { renewPage } from '../lib/load-code.ts'
import { UnreachableError } from '../lib/problem.ts'
import { pauseOrOnline, untilReachable } from '../lib/reachable.ts'
import { Failure } from './failure.tsx'

/** The page was loaded anew a moment ago, and that did not help. */
const BETWEEN_MS = 15_000

/** Catches what a page throws while drawing, so that one bug is one screen and not a blank window. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override componentDidCatch(error: unknown) {
    if (error instanceof UnreachableError) void this.repair()
  }

  override componentWillUnmount() {
    this.isGone = true
  }

  isGone = false

  /** What could not be loaded for want of a network is loaded once there is one: a part that has failed cannot be drawn
   *  again, so the page is loaded anew. */
  async repair(): Promise<void> {
    while (!this.isGone) {
      await untilReachable()
      if (this.isGone || (await renewPage())) return
      await pauseOrOnline(BETWEEN_MS)
    }
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return <Failure error={this.state.error} onRetry={() => location.reload()} />
  }
}
