import { cpus, release, totalmem } from 'node:os'

/** What a reader needs in order to judge absolute figures; nothing that names the machine or its owner. */
export function describeMachine() {
  const processors = cpus()
  return {
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memory_gib: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.versions.node,
  }
}

export type Machine = ReturnType<typeof describeMachine>
