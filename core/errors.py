"""Errors that the person can put right."""

from core.messages import Message


class UserError(Exception):
    """Something the person can put right: says what was got, what is wanted and what to do."""

    def __init__(self, text: str | Message, **values: object) -> None:
        self.message = text if isinstance(text, Message) else Message(text, values)
        super().__init__(str(self.message))
