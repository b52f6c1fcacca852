"""Pure functions from records and dates to values."""
