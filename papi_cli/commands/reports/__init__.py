"""The kinds of reports and letters: what each is written from."""
