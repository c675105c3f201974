// Installs what the Channels peer needs from Debian, as for the other Django peer.
import { installDebian } from '../debian.mjs'

installDebian('Channels', {
  modules: {
    django: 'python3-django',
    channels: 'python3-django-channels',
    daphne: 'python3-daphne',
    uvicorn: 'python3-uvicorn',
    websockets: 'python3-websockets',
    uvloop: 'python3-uvloop',
    httptools: 'python3-httptools',
    channels_redis: 'python3-channels-redis',
  },
  commands: { 'redis-server': 'redis-server' },
})
