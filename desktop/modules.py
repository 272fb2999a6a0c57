"""The modules of a dossier: what goes on where the visit ends, each a page made when wanted.

A new module is a line in each of these tables, its page, its rooms in `core`, and its part of the
pack (`core/packs/parts.py`).
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from ui.texts import _

if TYPE_CHECKING:
    from desktop.session import Session
    from desktop.tasks import Tasks
    from ui.pages.base import DossierPage


def _library(session: "Session", tasks: "Tasks") -> "DossierPage":
    from desktop.library_room import library_page

    return library_page(session, tasks)


def _network(session: "Session", tasks: "Tasks") -> "DossierPage":
    from desktop.network_room import network_page

    return network_page(session, tasks)


def _export(session: "Session", _tasks: "Tasks") -> "DossierPage":
    from ui.pages.export import ExportPage

    return ExportPage(session.rules, session.on)


def _skills(session: "Session", _tasks: "Tasks") -> "DossierPage":
    from ui.pages.skills import SkillsPage

    return SkillsPage(session.rules, session.on)


def _b2b(session: "Session", tasks: "Tasks") -> "DossierPage":
    from desktop.b2b_room import b2b_page

    return b2b_page(session, tasks)


def _transformation(session: "Session", tasks: "Tasks") -> "DossierPage":
    from desktop.transformation_room import transformation_page

    return transformation_page(session, tasks)


# In the order of the rail. Each maker imports its page itself: nothing is read before it is opened.
MAKERS: Mapping[str, "Callable[[Session, Tasks], DossierPage]"] = {
    "library": _library,
    "network": _network,
    "b2b": _b2b,
    "export": _export,
    "skills": _skills,
    "transformation": _transformation,
}
MODULES = tuple(MAKERS)


def module_titles() -> Mapping[str, str]:
    """Return the titles of the modules in the language of the window."""
    return {
        "library": _("Resources"),
        "network": _("Network"),
        "b2b": _("Selling to firms"),
        "export": _("Selling abroad"),
        "skills": _("Skills"),
        "transformation": _("Transformation"),
    }
