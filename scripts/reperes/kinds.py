"""The kinds of record, found in `records/`: a new kind is one module there and one data folder."""

from __future__ import annotations

from reperes import records
from reperes.records.envelope import Record
from reperes.registry import discover

KINDS: dict[str, type[Record]] = {
    model.kind.folder: model
    for model in sorted(discover(records, Record, "kind"), key=lambda model: (model.kind.order, model.kind.many))
}
"""Folder under `data/` → model, in the order in which people meet the kinds."""
