"""Papers as Word and PDF files."""
