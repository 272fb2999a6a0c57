"""What a system says when it refuses a file, in the person's language."""

import errno

from core.messages import N_, Message, Shown, message

_WORDS: dict[int, Message] = {
    errno.ENOENT: message(N_("there is no such file or folder")),
    errno.EACCES: message(N_("you have no right to it")),
    errno.EPERM: message(N_("you have no right to it")),
    errno.EISDIR: message(N_("it is a folder, a file is wanted")),
    errno.ENOTDIR: message(N_("a part of the path is a file, a folder is wanted")),
    errno.EEXIST: message(N_("it exists already")),
    errno.ENOSPC: message(N_("the disk is full")),
    errno.EROFS: message(N_("the disk cannot be written to")),
    errno.EIO: message(N_("the disk cannot be read or written: it may be damaged")),
    errno.ENODEV: message(N_("the disk or key is no longer there")),
    errno.ENXIO: message(N_("the disk or key is no longer there")),
    errno.ENAMETOOLONG: message(N_("the name is too long")),
    errno.EBUSY: message(N_("another program is using it")),
    errno.EMFILE: message(N_("too many files are open")),
    errno.ELOOP: message(N_("its links lead in a circle")),
}


def system_words(error: Exception) -> Shown:
    """Return why the system refused; what is seldom met stays in the system's own words."""
    if isinstance(error, OSError) and error.errno in _WORDS:
        return _WORDS[error.errno]
    return (error.strerror if isinstance(error, OSError) else None) or str(error)
