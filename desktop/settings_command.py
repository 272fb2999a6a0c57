"""The verb `tandem settings`: what is set, by whom, and what it is for."""

from collections.abc import Iterator

from core.errors import UserError
from core.messages import N_, Shown, message
from core.store.workspace import Workspace
from desktop.known_settings import BY_NAME, SETTINGS, Setting
from desktop.options import Options
from desktop.policy import policy, policy_path
from desktop.policy_refusal import must_be_free
from desktop.speaking import give, note, say, words
from desktop.workspace import open_workspace

_UNKNOWN = N_("There is no setting “{name}”. The settings are: {names}.")
_MACHINE = N_("“{name}” is set for a whole machine, by its administrator, in {path}.")
_LINE = N_("{name} = {value}")
_LINE_FIXED = N_("{name} = {value} (set by your organisation)")
_UNSET = N_("not set")
_VALUES = N_("Values: {values}. Unless set: {default}.")
_ANY = N_("Unless set: {default}.")
_SET = N_("{name} = {value}, from now on.")


def run_settings(options: Options) -> int:
    """List, explain or change settings; return the exit code."""
    match options.action:
        case "explain":
            for line in _explained(_setting(options.name or "")):
                say(line)
        case "set":
            _put(options, _setting(options.name or ""))
        case _:
            _list(options)
    return 0


def _list(options: Options) -> None:
    for told in policy().refused:
        note(told)
    with open_workspace(options.workspace) as workspace:
        values = {each.name: _value(each, workspace) for each in SETTINGS}
    if options.as_json:
        _give(values)
        return
    for setting in SETTINGS:
        line = _LINE_FIXED if setting.name in policy() else _LINE
        value = values[setting.name] or message(_UNSET)
        say(message(line, name=setting.name, value=value))


def _give(values: dict[str, str]) -> None:
    import msgspec

    said = [
        {
            "name": each.name,
            "value": values[each.name] or None,
            "fixed": each.name in policy(),
            "kind": each.kind,
            "values": list(each.values),
            "default": each.default or None,
            "machine_only": not each.key,
            "what": words().shown(each.what),
        }
        for each in SETTINGS
    ]
    give(msgspec.json.format(msgspec.json.encode(said), indent=2) + b"\n")


def _value(setting: Setting, workspace: Workspace) -> str:
    kept = policy().text(setting.name) or (workspace.setting(setting.key) if setting.key else "")
    return kept or setting.default


def _explained(setting: Setting) -> Iterator[Shown]:
    yield setting.what
    default: Shown = setting.default or message(_UNSET)
    if setting.values:
        yield message(_VALUES, values=", ".join(setting.values), default=default)
    else:
        yield message(_ANY, default=default)
    if not setting.key:
        yield message(_MACHINE, name=setting.name, path=str(policy_path()))


def _put(options: Options, setting: Setting) -> None:
    must_be_free(setting.name)
    if not setting.key:
        raise UserError(_MACHINE, name=setting.name, path=str(policy_path()))
    value = setting.checked(options.choice)
    with open_workspace(options.workspace) as workspace:
        workspace.set_setting(setting.key, value)
    say(message(_SET, name=setting.name, value=value))


def _setting(name: str) -> Setting:
    if name not in BY_NAME:
        raise UserError(_UNKNOWN, name=name[:40], names=", ".join(BY_NAME))
    return BY_NAME[name]
