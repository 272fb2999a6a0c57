"""An open workspace with a dossier, as for the rest of the store."""

from tests.core.store.conftest import dossier, path, store

__all__ = ["dossier", "path", "store"]
