"""Two processes for two cores; sync, because threads cost more here. GUNICORN_CMD_ARGS overrules all of it."""

import os

wsgi_app = "peer.wsgi:application"
bind = f"127.0.0.1:{os.environ['PEER_PORT']}"
workers = 2
worker_class = "sync"
# One line for each request, as Matrice writes one.
accesslog = "-"
errorlog = "-"
loglevel = "warning"
