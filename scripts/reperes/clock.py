"""What day it is, for whoever asks without saying."""

from __future__ import annotations

import contextlib
import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return the day of SOURCE_DATE_EPOCH, which makes a build the same each time, else today."""
    with contextlib.suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "")), UTC).date()
    return date.today()
