"""One function for each finding; its docstring is its manual page."""
