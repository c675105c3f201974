import { useEffect } from 'react'
import { useLocation } from 'wouter'
import { localStore } from '../../lib/local-storage.ts'

/** What the service worker and this browser's subscription need of an open page. */
export function usePush(me: number): void {
  const [, navigate] = useLocation()
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return
    // A notification of the system was pressed: the page that it names is shown here.
    const go = ({ data }: MessageEvent) => {
      const path: unknown = data?.open
      if (typeof path === 'string' && path.startsWith('/')) navigate(path)
    }
    navigator.serviceWorker.addEventListener('message', go)
    return () => navigator.serviceWorker.removeEventListener('message', go)
  }, [navigate])
  useEffect(() => {
    if (localStore.get('push-owner') === null) return
    void import('./renew.ts').then(({ renewHere }) => renewHere(me)).catch(() => undefined)
  }, [me])
}
