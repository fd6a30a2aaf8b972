"""In the middle of a move: files of the old site are still around, and one is in the way."""
from .settings import *  # noqa: F403
from .settings import BASE_DIR, STATICFILES_DIRS

STATICFILES_DIRS = [*STATICFILES_DIRS, BASE_DIR / "legacy"]
