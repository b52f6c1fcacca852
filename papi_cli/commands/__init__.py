"""One file a command: load, compute, view, emit."""
