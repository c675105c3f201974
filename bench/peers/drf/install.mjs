// Installs what the Django peer needs from Debian.
import { installDebian } from '../debian.mjs'

installDebian('Django', {
  modules: {
    django: 'python3-django',
    rest_framework: 'python3-djangorestframework',
    gunicorn: 'gunicorn',
    argon2: 'python3-argon2',
    jwt: 'python3-jwt',
    cryptography: 'python3-cryptography',
  },
})
