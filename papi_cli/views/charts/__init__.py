"""Charts as geometry: where every line, point and label is; templates only draw it."""
