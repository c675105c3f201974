// Installs Lighthouse beside itself: what measures the product is no part of the product's own install.
import { spawnSync } from 'node:child_process'

const words = ['install', '--no-audit', '--no-fund', '--no-package-lock']
const { status } = spawnSync('npm', words, { cwd: import.meta.dirname, stdio: 'inherit' })
process.exit(status ?? 1)
