"""The settings of Tandem: what each is for, its values, and where it is kept."""

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath, PureWindowsPath
from typing import Literal

from core.errors import UserError
from core.language import tags
from core.messages import N_, Message

Kind = Literal["choice", "text", "folder", "address", "yes or no"]

_WANTED_CHOICE = N_("{name}: got “{got}”, wanted one of: {values}.")
_WANTED_TEXT = N_("{name}: got “{got}”, wanted a line of text of at most {most} letters.")
_WANTED_FOLDER = N_("{name}: got “{got}”, wanted the whole path of a folder.")
_WANTED_ADDRESS = N_("{name}: got “{got}”, wanted an address such as https://hub.example.org/.")
_WANTED_YES = N_("{name}: got “{got}”, wanted true or false.")
MOST_LETTERS = 200


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting; `key` is its name in the workspace, empty where only an organisation sets it."""

    name: str
    what: Message
    kind: Kind
    key: str = ""
    values: tuple[str, ...] = ()
    default: str = field(default="")

    def checked(self, got: object) -> str:
        """Return a value as it is kept; raises UserError, which says what is wanted."""
        match self.kind:
            case "choice":
                return self._choice(got)
            case "yes or no":
                return self._yes(got)
            case "text":
                is_right = isinstance(got, str) and _is_line(got)
                return self._known(got, is_right=is_right, wanted=_WANTED_TEXT)
            case "folder":
                is_right = isinstance(got, str) and _is_whole_path(got)
                return self._known(got, is_right=is_right, wanted=_WANTED_FOLDER)
            case "address":
                is_right = isinstance(got, str) and _is_address(got)
                return self._known(got, is_right=is_right, wanted=_WANTED_ADDRESS)

    def _choice(self, got: object) -> str:
        text = str(got) if isinstance(got, str | int) and not isinstance(got, bool) else ""
        if text not in self.values:
            values = ", ".join(self.values)
            raise UserError(_WANTED_CHOICE, name=self.name, got=_echo(got), values=values)
        return text

    def _yes(self, got: object) -> str:
        if got in (True, "true", "yes"):
            return "true"
        if got in (False, "false", "no"):
            return "false"
        raise UserError(_WANTED_YES, name=self.name, got=_echo(got))

    def _known(self, got: object, *, is_right: bool, wanted: str) -> str:
        if is_right:
            return str(got)
        raise UserError(wanted, name=self.name, got=_echo(got), most=MOST_LETTERS)


def _choice(name: str, what: str, key: str, values: tuple[str, ...], default: str) -> Setting:
    return Setting(name, Message(what, {}), "choice", key, values, default)


SETTINGS = (
    _choice(
        "language",
        N_("The language of the window, of reports and of the command line."),
        "language", tags(), "fr",
    ),
    _choice(
        "look",
        N_("The colours of the window; “system” follows the computer."),
        "look", ("system", "light", "dark", "contrast"), "system",
    ),
    _choice(
        "size",
        N_("The size of the window’s words; “touch” suits a finger, “large” is twice the text."),
        "size", ("desk", "touch", "large"), "desk",
    ),
    _choice(
        "motion",
        N_("Whether anything in the window moves; “system” follows the computer."),
        "motion", ("system", "none"), "system",
    ),
    _choice(
        "role",
        N_("Who uses Tandem here: an adviser, or the head of a firm. Asked at the first start."),
        "role", ("adviser", "firm"), "",
    ),
    _choice(
        "style",
        N_("Questions of the diagnostic: several a page, or one. As the role wants it unless set."),
        "style", ("dense", "single"), "",
    ),
    Setting("author", Message(N_("The name that is kept with what is entered."), {}),
            "text", "author"),
    _choice(
        "lock_after",
        N_("After how many minutes without a touch a protected window locks; 0 for never."),
        "lock_after", ("0", "2", "5", "10", "30"), "10",
    ),
    Setting("backups",
            Message(N_("A second place for the backups, beside the one next to the dossiers."), {}),
            "folder", "backup_place"),
    Setting("rules", Message(N_("Where newer rules are looked for."), {}),
            "address", "rules.address"),
    Setting("updates",
            Message(N_("Whether Tandem looks by itself for newer rules and newer versions."), {}),
            "yes or no", "updates", default="true"),
    Setting("kiosk", Message(N_("Whether Tandem stands in a public place."), {}),
            "yes or no", default="false"),
    Setting("brand", Message(N_("The organisation whose brand Tandem wears."), {}), "text"),
    Setting("hub", Message(N_("The address of the team’s hub, proposed to whoever joins."), {}),
            "address"),
    Setting("team", Message(N_("The name of the team, proposed to whoever founds or joins."), {}),
            "text"),
)  # fmt: skip
BY_NAME = {each.name: each for each in SETTINGS}


def _is_line(text: str) -> bool:
    return bool(text.strip()) and len(text) <= MOST_LETTERS and text.isprintable()


def _is_whole_path(text: str) -> bool:
    is_whole = PurePosixPath(text).is_absolute() or PureWindowsPath(text).is_absolute()
    return is_whole and text.isprintable() and len(text) <= MOST_LETTERS


def _is_address(text: str) -> bool:
    if re.fullmatch(r"[a-z][a-z0-9+.-]*://[^\s/@]+(/\S*)?", text):
        return len(text) <= MOST_LETTERS
    return _is_whole_path(text)


def _echo(got: object) -> str:
    said = str(got)
    return said[:40] if said.isprintable() else ascii(said)[:40]
