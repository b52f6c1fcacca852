"""Views as text, one file a format, imported on use."""
