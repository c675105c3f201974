"""Two processes for two cores. See bench/README.md for why they are threads with keep-alive."""

import os

wsgi_app = "peer.wsgi:application"
bind = f"127.0.0.1:{os.environ['PEER_PORT']}"
workers = 2
worker_class = os.environ.get("PEER_WORKER_CLASS", "sync")
threads = int(os.environ.get("PEER_THREADS", "1"))
keepalive = 75
# One line for each request, as Matrice writes one.
accesslog = "-"
errorlog = "-"
loglevel = "warning"
