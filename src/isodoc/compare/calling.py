"""What one of two contents calls otherwise than the other, and where any of it is said."""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    Content = Mapping[str, Any]


class Called(NamedTuple):
    """The names, in UTF-8, that one of two contents calls otherwise than the other.

    Attributes:
        both: Those that both contents know.
        either: Those that only one of them knows, though both may say them.
        kinds: Of which kinds of labels they are.
    """

    both: Collection[bytes] = ()
    either: Collection[bytes] = ()
    kinds: frozenset[str] = frozenset()

    def within(self, old: object, new: object) -> Called:
        """Return these without names that only one of both contents knows and not both of the plain data say."""
        either = self.either
        for values in (old, new):
            if either:
                here = in_bytes(values)
                either = {name for name in either if name in here}
        return self._replace(either=either) if self.both or either else NOTHING

    def named(self, values: Callable[[Content], object], old: Content, new: Content) -> bool:
        """Tell whether the plain data *values* of *new* name what is called otherwise than in *old*."""
        here = in_bytes(values(new))
        for name in self.both:
            if name in here:
                return True
        names = [name for name in self.either if name in here]
        return bool(names) and says(values(old), names)


NOTHING: Final = Called()


def in_bytes(values: Any) -> bytes:
    """Return bytes in which every text in the plain data *values* stands as it is, in UTF-8."""
    return marshal.dumps(values)


def says(values: Any, names: Iterable[bytes]) -> bool:
    """Tell whether the plain data *values* say any of *names*."""
    here = in_bytes(values)
    return any(name in here for name in names)
