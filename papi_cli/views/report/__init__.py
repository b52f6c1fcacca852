"""Reports and letters: what stands in them, the same for every format."""
