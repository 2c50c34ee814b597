"""The three Indonesian time zones. None has daylight saving time."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ZONE_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "Asia/Jakarta": "WIB",
        "Asia/Pontianak": "WIB",
        "Asia/Makassar": "WITA",
        "Asia/Jayapura": "WIT",
    }
)
"""Zone name -> the label printed beside every time."""

ZONES_BY_LABEL: Mapping[str, str] = MappingProxyType(
    {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
)
