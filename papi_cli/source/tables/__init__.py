"""Tables that people send: spreadsheets and CSV as grids of cells; knows nothing of plans."""
