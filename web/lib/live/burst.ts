/** Runs at once, then at most once in a while until nothing more was asked for. */
export function createBurst(run: () => void, pauseMs = PAUSE_MS): { now: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAsked = false
  const go = () => {
    isAsked = false
    run()
    timer = setTimeout(() => {
      timer = undefined
      if (isAsked) go()
    }, pauseMs)
  }
  return {
    now: () => {
      if (timer === undefined) go()
      else isAsked = true
    },
    stop: () => {
      clearTimeout(timer)
      timer = undefined
      isAsked = false
    },
  }
}

const PAUSE_MS = 400
