import { useSyncExternalStore } from 'react'

/** Whether the reader told their browser to spare the network. */
export function useSavesData(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const connection = connectionOf(navigator)
      connection?.addEventListener('change', listener)
      return () => connection?.removeEventListener('change', listener)
    },
    () => savesData(navigator),
    () => false,
  )
}

/** Few browsers tell, and one that does not is not sparing. */
export function savesData(browser: object): boolean {
  const connection = connectionOf(browser)
  return connection !== null && 'saveData' in connection && connection.saveData === true
}

const connectionOf = (browser: object): EventTarget | null =>
  'connection' in browser && browser.connection instanceof EventTarget ? browser.connection : null

/** Whether the line carries more than what is looked at. Where a browser does not tell, it may not. */
export function hasGoodLine(browser: object): boolean {
  const connection = connectionOf(browser)
  return (
    connection !== null &&
    !savesData(browser) &&
    'effectiveType' in connection &&
    connection.effectiveType === '4g'
  )
}
