"""Frozen records of the YAML files, and the two small languages: deadlines and names."""
