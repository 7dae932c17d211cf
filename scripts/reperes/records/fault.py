"""The one way in which a value of a record is refused: a code, a French message, a remedy."""

from __future__ import annotations

from collections.abc import Callable

from pydantic_core import PydanticCustomError


class Later:
    """A remedy that is found when it is shown. Its `repr`, which pydantic asks for each error, costs nothing."""

    def __init__(self, find: Callable[[], str]) -> None:
        """Take the function that finds it."""
        self.find = find

    def __repr__(self) -> str:
        """Return a constant."""
        return "Later"


def told(remedy: str | Later) -> str:
    """Return the words of a remedy, found now if they are to be found when shown."""
    return remedy.find() if isinstance(remedy, Later) else remedy


def fault(code: str, message: str, remedy: str | Later = "") -> PydanticCustomError:
    """Make the error to raise in a validator; `messages` turns it into a `Problem`.

    A remedy that takes long to find is a `Later`: a file of a thousand mistakes shows the first ones.
    """
    return PydanticCustomError(code, "{message}", {"message": message, "remedy": remedy})
