"""The side door of a store, shut: its gateway takes orders over gRPC from whoever can reach it.

SeaweedFS lets that door be opened with certificates alone (security.toml). It gets one that vouches
for itself and whose key is thrown away, so that nobody holds one that opens it: nobody has to.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from core.store.disk import write_over

_DAYS: Final = 365 * 50
_SETTINGS: Final = """\
# Written by tandem hub. Nobody holds a certificate that opens this door, and nobody has to.
[grpc]
ca = "{authority}"

[grpc.s3]
cert = "{certificate}"
key = "{key}"
"""


def shut_doors(folder: Path, now: datetime) -> None:
    """Write the settings that shut the door of a gateway run in this folder."""
    own = folder / "doors"
    own.mkdir(mode=0o700, exist_ok=True)
    names = {name: own / f"{name}.pem" for name in ("authority", "certificate", "key")}
    authority, _thrown_away = _made("authority", now)
    certificate, key = _made("gateway", now)
    for path, body in zip(names.values(), (authority, certificate, key), strict=True):
        write_over(path, body)
    told = {name: str(path) for name, path in names.items()}
    write_over(folder / "security.toml", _SETTINGS.format(**told).encode())


def _made(name: str, now: datetime) -> tuple[bytes, bytes]:
    """Return a certificate that vouches for itself, and its key, as PEM."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.x509.oid import NameOID

    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"tandem hub {name}")])
    since = now.astimezone(UTC) - timedelta(days=1)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + timedelta(days=_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    form, nothing = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return certificate.public_bytes(pem), key.private_bytes(pem, form, nothing)
