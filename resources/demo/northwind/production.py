"""The demo shop as a server would run it: static files on a host of their own."""
from .settings import *  # noqa: F403

DEBUG = False
STATIC_URL = "https://static.example.com/"
