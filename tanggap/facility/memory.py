"""What was parsed once is kept for the whole process, under the digest of its text: a digest never means two things."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

V = TypeVar("V")


class Memory(Generic[V]):
    """The most recently used values; safe between threads."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._kept: OrderedDict[str, V] = OrderedDict()
        self._lock = Lock()

    def get(self, digest: str) -> V | None:
        with self._lock:
            value = self._kept.get(digest)
            if value is not None:
                self._kept.move_to_end(digest)
            return value

    def put(self, digest: str, value: V) -> V:
        with self._lock:
            self._kept[digest] = value
            self._kept.move_to_end(digest)
            while len(self._kept) > self._size:
                self._kept.popitem(last=False)
        return value
