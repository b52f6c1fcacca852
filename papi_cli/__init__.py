"""papi: plans for a better PAPI index, kept in git and answered at once."""

__version__ = "0.1.0"
