# What we use of TUF's metadata: the package exports most of it without saying so.
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Generic, TypeVar

from securesystemslib.signer import Key as Key
from securesystemslib.signer import Signature, Signer

_S = TypeVar("_S", bound=Signed, covariant=True)

class Signed:
    version: int
    expires: datetime
    unrecognized_fields: dict[str, Any]

class Role:
    keyids: list[str]
    threshold: int
    unrecognized_fields: dict[str, Any]

class Root(Signed):
    keys: dict[str, Key]
    roles: dict[str, Role]
    consistent_snapshot: bool | None
    def __init__(
        self, *, version: int, expires: datetime, consistent_snapshot: bool | None = ...
    ) -> None: ...
    def add_key(self, key: Key, role: str) -> None: ...

class DelegatedRole(Role):
    name: str
    terminating: bool
    paths: list[str] | None
    def __init__(
        self, name: str, keyids: list[str], threshold: int, terminating: bool, paths: list[str]
    ) -> None: ...

class Delegations:
    keys: dict[str, Key]
    roles: dict[str, DelegatedRole] | None
    unrecognized_fields: dict[str, Any]
    def __init__(self, keys: dict[str, Key], roles: dict[str, DelegatedRole]) -> None: ...

class TargetFile:
    length: int
    hashes: dict[str, str]
    unrecognized_fields: dict[str, Any]
    @classmethod
    def from_data(cls, path: str, data: bytes, hash_algorithms: list[str]) -> TargetFile: ...
    def verify_length_and_hashes(self, data: bytes) -> None: ...

class Targets(Signed):
    targets: dict[str, TargetFile]
    delegations: Delegations | None
    def __init__(
        self,
        *,
        version: int,
        expires: datetime,
        targets: dict[str, TargetFile] = ...,
        delegations: Delegations | None = ...,
    ) -> None: ...

class MetaFile:
    version: int
    length: int | None
    hashes: dict[str, str] | None
    unrecognized_fields: dict[str, Any]
    def __init__(self, version: int, length: int | None, hashes: dict[str, str] | None) -> None: ...

class Snapshot(Signed):
    meta: dict[str, MetaFile]
    def __init__(self, *, version: int, expires: datetime, meta: dict[str, MetaFile]) -> None: ...

class Metadata(Generic[_S]):
    signatures: dict[str, Signature]
    unrecognized_fields: dict[str, Any]
    @property
    def signed(self) -> _S: ...
    def __init__(self, signed: _S) -> None: ...
    @property
    def signed_bytes(self) -> bytes: ...
    @classmethod
    def from_dict(cls, metadata: Mapping[str, Any]) -> Metadata[Any]: ...
    def to_dict(self) -> dict[str, Any]: ...
    def sign(self, signer: Signer, append: bool = ...) -> Signature: ...
