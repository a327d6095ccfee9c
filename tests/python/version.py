"""Succeeds where Python is new enough for what is generated."""

import sys

sys.exit(sys.version_info < (3, 10))
