"""A validator that also tells, in the words of JSON Schema, what it accepts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema


class Described:
    """`Annotated[str, Described(read, {"pattern": …})]`: `read` looks at a value before its type does."""

    def __init__(self, read: Callable[[Any], Any], told: Mapping[str, Any]) -> None:
        """Take the validator, and what a schema says of it: it may refuse less than `read`, never more."""
        self._read = read
        self._told = told

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        """Read the value, then let its type see it."""
        return core_schema.no_info_before_validator_function(self._read, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe the type, and what more is asked of it."""
        return {**handler(schema), **self._told}
