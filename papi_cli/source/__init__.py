"""YAML text: files, positions, parsing. Knows nothing of plans."""
