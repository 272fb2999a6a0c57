"""What rules change against those in force: the versions of both, side by side."""

import msgspec

from core.aids.telling_names import Names
from core.packs.schema.aids import Instrument
from ui.rules.comparing import CompareView
from ui.widgets.select_field import SelectField

_OURS = "draft "
_NARROW = SelectField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


def changes_view(base: Instrument, now: Instrument, names: Names, version: int = -1) -> CompareView:
    """Return the comparison of a version with that of the same id in force, else with the last."""
    ours = tuple(msgspec.structs.replace(each, id=_OURS + each.id) for each in now.versions)
    both = msgspec.structs.replace(base, versions=(*base.versions, *ours))
    view = CompareView(both, names)
    for field in (view.before, view.after):
        field.setSizeAdjustPolicy(_NARROW)
        field.setMinimumContentsLength(12)
    after = ours[version] if version < len(ours) else ours[-1]
    same = (each.id for each in base.versions if _OURS + each.id == after.id)
    view.show_versions(next(same, base.versions[-1].id), after.id)
    return view


def in_force(instrument: str | None, names: Names) -> Instrument | None:
    """Return the aid of this id that is in force, None where it is new."""
    found = (each for each in names.pack.content.instruments if each.id == instrument)
    return next(found, None)
