import { Component, type ReactNode } from 'react'
import { Failure } from '../kit/failure.tsx'

/** Catches what a page throws while drawing, so that one bug is one screen and not a blank window. */
export class Broken extends Component<{ children: ReactNode }, { error: unknown }> {
  override state: { error: unknown } = { error: null }

  static getDerivedStateFromError(error: unknown) {
    return { error }
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return <Failure error={this.state.error} onRetry={() => location.reload()} />
  }
}
