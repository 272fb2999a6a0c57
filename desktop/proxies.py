"""The proxy that this network wants its computers to go through."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.sync.roads.opening import Address

_PORT = 8080  # where none is named


def proxy_for(address: "Address") -> tuple[str, int] | None:
    """Return host and port of the proxy on the way to an address, None where there is none.

    The system says so: its settings on Windows and macOS, else HTTPS_PROXY and NO_PROXY.
    """
    if address.kind == "folder" or not address.is_secure:
        return None
    from urllib.parse import urlsplit
    from urllib.request import getproxies, proxy_bypass

    said = getproxies().get("https", "")
    if not said or proxy_bypass(address.host):
        return None
    try:
        parts = urlsplit(said if "://" in said else f"http://{said}")
        host, port = parts.hostname, parts.port or _PORT
    except ValueError:
        return None
    return (host, port) if host else None
