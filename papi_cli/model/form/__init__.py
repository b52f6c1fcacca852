"""The form that bodies fill in and send back: its columns, and the language of its cells."""
