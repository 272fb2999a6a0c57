"""Failures of a road in words: what the network, a server or a disk said, for a person."""

import errno

from core.messages import N_
from core.sync.road import (
    BusyError,
    FullError,
    RefusedError,
    RoadError,
    StrangeAnswerError,
    TakenError,
    TooLargeError,
    UnreachableError,
)

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_REFUSED = {errno.EACCES, errno.EPERM, errno.EROFS}
# What OpenSSL says of a certificate (X509_V_ERR_*).
_NOT_YET, _EXPIRED, _OTHER_NAMES = 9, 10, {62, 64}

_NOT_SECURE = N_(
    "{host} answers, but not over a secure connection. "
    "Check the address and its port, or whether a proxy stands in between."
)
_SILENT = N_("{host} does not answer in time. Nothing is lost; it will be tried again.")
_UNKNOWN = N_("{host} cannot be found. Either there is no network, or its name is misspelt.")
_CLOSED = N_("{host} is there, but its service does not run. Tell whoever looks after it.")
_NO_NETWORK = N_("There is no network to {host}. Work goes on without it.")


def of_network(error: Exception, host: str) -> RoadError:
    """Return why a host could not be spoken with."""
    import http.client
    import socket
    import ssl

    if isinstance(error, ssl.SSLCertVerificationError):
        return _of_certificate(error.verify_code, host)
    if isinstance(error, http.client.IncompleteRead | ConnectionResetError | BrokenPipeError):
        return cut_off(host)
    if isinstance(error, http.client.HTTPException):
        return strange(host)
    for kind, words in (
        (ssl.SSLError, _NOT_SECURE),
        (TimeoutError, _SILENT),
        (socket.gaierror, _UNKNOWN),
        (ConnectionRefusedError, _CLOSED),
    ):
        if isinstance(error, kind):
            found = StrangeAnswerError if kind is ssl.SSLError else UnreachableError
            return found(words, host=host)
    return UnreachableError(_NO_NETWORK, host=host)


def of_status(status: int, host: str, after: float | None = None) -> RoadError:
    """Return what a status of HTTP means here; `after` is what Retry-After asked for."""
    if status in {401, 403, 405}:
        return refused(host)
    if status == 407:
        return RefusedError(
            N_("The proxy of this network asks for a password. Ask whoever looks after it."),
        )
    if status == 413:
        return TooLargeError(N_("{host} refuses a file of this size."), host=host)
    if status == 507:
        return full(host)
    if status in {409, 412, 423, 425, 429, 503}:
        return busy(host, after)
    return strange(host) if status < 500 or status == 511 else ailing(host, after)


def of_disk(error: OSError, folder: str) -> RoadError:
    """Return why a folder could not be read or written."""
    if error.errno in _FULL:
        return FullError(
            N_("There is no room left in {folder}. Make room, or take another key."), folder=folder
        )
    if error.errno in _REFUSED:
        return RefusedError(
            N_(
                "The folder {folder} does not let itself be written or read here. Check its rights."
            ),
            folder=folder,
        )
    return gone(folder)


def gone(folder: str) -> RoadError:
    """Return that a folder is not there, or no longer."""
    return UnreachableError(
        N_(
            "The folder {folder} is not there. "
            "Plug the key in again, or reconnect the share; nothing is lost."
        ),
        folder=folder,
    )


def busy(host: str, after: float | None) -> RoadError:
    """Return that the store asks for patience."""
    error = BusyError(N_("{host} has no time for us now. It will be tried again later."), host=host)
    error.after = after
    return error


def ailing(host: str, after: float | None) -> RoadError:
    """Return that the store has a fault of its own: all that a full SeaweedFS says."""
    error = BusyError(
        N_(
            "{host} tells of a fault of its own. It will be tried again; if that lasts, "
            "tell whoever looks after it: its disk may be full."
        ),
        host=host,
    )
    error.after = after
    return error


def refused(host: str) -> RoadError:
    """Return that the store refuses."""
    return RefusedError(
        N_(
            "{host} refuses: no right to this place, or no longer. "
            "Check the identity and its password, or ask whoever looks after it."
        ),
        host=host,
    )


def full(host: str) -> RoadError:
    """Return that the store has no room left."""
    return FullError(
        N_("{host} has no room left. Tell whoever looks after it; nothing is lost here."), host=host
    )


def redirected(host: str, other: str) -> RoadError:
    """Return that the store points elsewhere, where nothing is sent."""
    return StrangeAnswerError(
        N_(
            "{host} sends us on to {other}; Tandem does not follow. "
            "If the address has changed, enter the new one."
        ),
        host=host,
        other=other or "?",
    )


def strange(host: str) -> RoadError:
    """Return that something else than the store answers."""
    return StrangeAnswerError(
        N_(
            "What answers for {host} is not the store: perhaps the sign-in page of this network. "
            "Open a web page to sign in, or check the address."
        ),
        host=host,
    )


def cut_off(host: str) -> RoadError:
    """Return that the connection broke in the middle."""
    return UnreachableError(
        N_("The connection to {host} broke off. Nothing is lost; it will be tried again."),
        host=host,
    )


def stopped() -> RoadError:
    """Return that the person stopped what was under way."""
    return UnreachableError(N_("Stopped. What was done so far is kept; it goes on the next time."))


def too_large(name: str, most: int) -> RoadError:
    """Return that a file is larger than any of ours."""
    return TooLargeError(
        N_("The file {name} is larger than {most} bytes: it is none of ours and is not read."),
        name=name,
        most=most,
    )


def taken(name: str) -> RoadError:
    """Return that other bytes bear this name."""
    return TakenError(
        N_(
            "Another file stands under the name {name} already: "
            "a copy of this computer, or somebody who meddled. It was not touched."
        ),
        name=name,
    )


def unread(name: str) -> RoadError:
    """Return that what was written does not read back the same."""
    return UnreachableError(
        N_(
            "The file {name} does not read back as it was written: the key or the share "
            "is failing. Take another one; nothing is lost here."
        ),
        name=name,
    )


def _of_certificate(code: int, host: str) -> RoadError:
    if code == _EXPIRED:
        return StrangeAnswerError(
            N_(
                "The certificate of {host} has expired. Check the date of this computer; "
                "if it is right, tell whoever looks after {host}."
            ),
            host=host,
        )
    if code == _NOT_YET:
        return StrangeAnswerError(
            N_("The certificate of {host} is not valid yet. Check the date of this computer."),
            host=host,
        )
    if code in _OTHER_NAMES:
        return StrangeAnswerError(
            N_(
                "The certificate shown for {host} is that of another address. "
                "Check the address; nothing was sent."
            ),
            host=host,
        )
    return StrangeAnswerError(
        N_(
            "Nobody known here vouches for the certificate of {host}. If its organisation has "
            "an authority of its own, add the file of that authority; nothing was sent."
        ),
        host=host,
    )
