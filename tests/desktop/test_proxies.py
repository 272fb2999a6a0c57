"""The proxy of a network is taken from the system, where there is one."""

import pytest

from core.sync.roads.opening import address_of
from desktop.proxies import proxy_for


@pytest.mark.parametrize(
    ("said", "bypassed", "address", "wanted"),
    [
        ("http://proxy.local:3128", "", "https://hub.example.org/dav", ("proxy.local", 3128)),
        ("proxy.local", "", "s3://hub.example.org/tandem", ("proxy.local", 8080)),
        ("http://proxy.local:3128", "example.org", "https://hub.example.org/dav", None),
        ("http://proxy.local:3128", "", "s3+http://hub.local/tandem", None),
        ("http://proxy.local:3128", "", "/media/key", None),
        ("http://proxy.local:port", "", "https://hub.example.org/dav", None),
        ("", "", "https://hub.example.org/dav", None),
    ],
)
def test_the_proxy_of_the_system_is_taken(
    monkeypatch: pytest.MonkeyPatch,
    said: str,
    bypassed: str,
    address: str,
    wanted: tuple[str, int] | None,
) -> None:
    """Only what goes out over TLS goes through it."""
    for name in ("https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", said)
    monkeypatch.setenv("NO_PROXY", bypassed)

    assert wanted == proxy_for(address_of(address))
