"""Discovery: a kind, a check, a page or an export is one module in its folder, listed nowhere."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from types import ModuleType
from typing import TypeVar

T = TypeVar("T")


def modules(package: ModuleType) -> Iterator[ModuleType]:
    """Import and yield the modules of `package`, by name, so that the order never varies."""
    found = pkgutil.iter_modules(package.__path__)
    for name in sorted(info.name for info in found if not info.name.startswith("_")):
        yield importlib.import_module(f"{package.__name__}.{name}")


def discover(package: ModuleType, base: type[T], mark: str) -> tuple[type[T], ...]:
    """Return the classes of `package` that derive from `base` and set the attribute `mark`."""
    found: dict[str, type[T]] = {}
    for module in modules(package):
        for value in vars(module).values():
            own = isinstance(value, type) and value.__module__ == module.__name__
            if own and issubclass(value, base) and mark in vars(value):
                found[f"{module.__name__}.{value.__name__}"] = value
    return tuple(found.values())
