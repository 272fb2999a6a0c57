"""The refusal of a file, in words: what it is, and what to do."""

from core.errors import UserError


class RefusedFileError(UserError):
    """A file that cannot be read as an invoice, or that is not safe to read."""
