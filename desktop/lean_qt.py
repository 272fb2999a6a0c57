"""Qt for Python, without what only its mistakes and its documentation need.

When it is loaded, Qt for Python compiles the sources of its signature support, a third of the time
that an empty window takes, to be able to word the error of a wrong call, and then reads the source
of every module imported later for `__feature__` names. Nothing here asks for features; the wording
of a wrong call is loaded when there is one. Measured and decided in
`docs/decisions/0010-what-the-window-starts-without.md`.
"""

import importlib
import sys
from collections.abc import Callable, Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, cast

from typing_extensions import override

from desktop.quick_enums import use_quick_enums

_SUPPORT = "shibokensupport"
_LOADER = f"{_SUPPORT}.signature.loader"
_MAPPING = f"{_SUPPORT}.signature.mapping"

_UPDATE = "update_mapping"

# What the library takes from its loader: what makes signatures and what words errors …
_WORDING = ("pyside_type_init", "create_signature", "seterror_argument", "make_helptext")
# … and what it calls after imports, of which nothing here has need.
_FEATURES = ("finish_import", "feature_import", "feature_imported", "post_init")


def load_qt() -> None:
    """Load Qt for Python; where that was done before, nothing changes."""
    if "shiboken6" in sys.modules:
        return
    use_quick_enums()
    finders = sys.meta_path
    sys.meta_path = _BehindFirst([_LaterLoader(), *finders])
    try:
        importlib.import_module("shiboken6")
    finally:
        sys.meta_path = finders


class _BehindFirst(list[Any]):
    """Finders of which the first one stays the first: Qt for Python puts its own there."""

    @override
    def insert(self, index: Any, finder: Any, /) -> None:
        super().insert(index + 1, finder)


class _LaterLoader:
    """Gives the library a loader that loads its like when it is called."""

    def __init__(self) -> None:
        self._library: Any = None
        # The library keeps these two for good and looks names up in them, without holding them.
        self._loader = ModuleType(_LOADER)
        self._mapping = ModuleType(_MAPPING)

    def find_spec(
        self, name: str, _path: Sequence[str] | None = None, _target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Answer for the loader alone."""
        return ModuleSpec(name, cast("Any", self)) if name == _LOADER else None

    def create_module(self, _spec: ModuleSpec) -> ModuleType:
        """Return the module that stands for the loader."""
        return self._loader

    def exec_module(self, module: ModuleType) -> None:
        """Fill it, and the one module of those it would have loaded that is looked into."""
        # The library's own finder comes right after this one while the library is loaded.
        self._library = sys.meta_path[1]
        for name in _WORDING:
            setattr(module, name, self._later(_LOADER, name))
        for name in _FEATURES:
            setattr(module, name, _nothing)
        vars(self._mapping)[_UPDATE] = self._later(_MAPPING, _UPDATE)
        sys.modules[_MAPPING] = self._mapping

    def _later(self, module: str, name: str) -> Callable[..., object]:
        def call(*arguments: object) -> object:
            self._load()
            return getattr(sys.modules[module], name)(*arguments)

        return call

    def _load(self) -> None:
        """Load what was put off, once."""
        library, self._library = self._library, None
        if library is None:
            return
        del sys.modules[_LOADER]
        sys.meta_path.insert(0, library)
        try:
            self._mapping.__spec__ = ModuleSpec(_MAPPING, library)
            library.exec_module(self._mapping)
            importlib.import_module(_LOADER)
        finally:
            sys.meta_path.remove(library)


def _nothing(*_arguments: object) -> None:
    """Do nothing after an import."""
