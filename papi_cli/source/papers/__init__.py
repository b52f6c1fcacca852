"""Documents that people send (.txt, .docx, .xlsx, .pdf) as paragraphs and tables."""
