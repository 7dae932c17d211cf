"""The one way in which a value of a record is refused: a code, a French message, a remedy."""

from __future__ import annotations

from pydantic_core import PydanticCustomError


def fault(code: str, message: str, remedy: str = "") -> PydanticCustomError:
    """Make the error to raise in a validator; `messages` turns it into a `Problem`."""
    return PydanticCustomError(code, "{message}", {"message": message, "remedy": remedy})
