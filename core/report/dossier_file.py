"""A dossier file on a disk: opened, read and refused in words."""

from pathlib import Path

from core.diagnostic.contradictions import refuse
from core.diagnostic.known import links_in
from core.errors import UserError
from core.facts.file import DossierFile, read_dossier
from core.facts.strict_json import MOST_BYTES
from core.messages import N_
from core.packs.pack import Pack
from core.system_words import system_words


def dossier_at(path: Path, pack: Pack) -> DossierFile:
    """Return what a dossier file says; raises UserError, also where two answers contradict."""
    try:
        with path.open("rb") as file:
            # One byte more than allowed tells that the file is too large, however large it is.
            body = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise UserError(
            N_("{path} cannot be read ({problem}). Check the path and your right to read it."),
            path=str(path),
            problem=system_words(error),
        ) from error
    try:
        dossier = read_dossier(body, pack)
        refuse(dossier.situation, links_in(pack), pack)
    except UserError as error:
        raise UserError(N_("{file}: {problem}"), file=path.name, problem=error.message) from error
    return dossier
