import { type DragEvent, useEffect, useRef, useState } from 'react'

/** Files can be dropped anywhere on the zone. Elsewhere on the page a drop is prevented from navigating to the file. */
export function useFileDrop(onFiles: ((files: readonly File[]) => void) | null) {
  const [isOver, setOver] = useState(false)
  // `dragenter` and `dragleave` fire for each child element.
  const depth = useRef(0)
  useEffect(() => {
    const off = new AbortController()
    const hold = (event: globalThis.DragEvent) => carriesFiles(event.dataTransfer) && event.preventDefault()
    for (const type of ['dragover', 'drop'] as const)
      window.addEventListener(type, hold, { signal: off.signal })
    return () => off.abort()
  }, [])
  const enter = (event: DragEvent, step: 1 | -1) => {
    if (onFiles === null || !carriesFiles(event.dataTransfer)) return
    depth.current = Math.max(0, depth.current + step)
    setOver(depth.current > 0)
  }
  return {
    isOver,
    zone: {
      onDragEnter: (event: DragEvent) => enter(event, 1),
      onDragLeave: (event: DragEvent) => enter(event, -1),
      onDrop: (event: DragEvent) => {
        depth.current = 0
        setOver(false)
        if (onFiles !== null && event.dataTransfer.files.length > 0) onFiles([...event.dataTransfer.files])
      },
    },
  }
}

const carriesFiles = (moved: DataTransfer | null): boolean => moved?.types.includes('Files') ?? false
