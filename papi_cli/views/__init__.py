"""Values laid out as typed tables and pages, without markup."""
