"""The deadline language: the words of an official document, or ISO forms -> a `Due`."""

from papi_cli.model.due.reading import Due, UnreadableDue, example_wordings, read_due

__all__ = ["Due", "UnreadableDue", "example_wordings", "read_due"]
