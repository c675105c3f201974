import { options, type Ref, type VNode } from 'preact'

/**
 * `autoFocus` as React means it: what is drawn with it has the focus at once. Preact leaves it to the browser, which
 * minds the attribute while a page or a dialog opens, and never later.
 */
export function heedAutoFocus(): void {
  const next = options.vnode
  options.vnode = (vnode) => {
    if (typeof vnode.type === 'string' && (vnode.props as Props).autoFocus === true) focusOnce(vnode)
    next?.(vnode)
  }
}

interface Props {
  readonly autoFocus?: boolean
}

const focused = new WeakSet<HTMLElement>()

function focusOnce(vnode: VNode): void {
  const given = vnode.ref as Ref<HTMLElement> | undefined
  vnode.ref = ((element: HTMLElement | null) => {
    if (typeof given === 'function') given(element)
    else if (given) given.current = element
    // The same element is drawn again and again; it came once.
    if (element === null || focused.has(element)) return
    focused.add(element)
    element.focus()
  }) as VNode['ref']
}
