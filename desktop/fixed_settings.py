"""The settings that an organisation has fixed, shown locked in their page."""

from PySide6.QtWidgets import QWidget

from desktop.policy import policy
from ui.facts.segment_choice import SegmentChoice
from ui.pages.settings import SettingsPage


def lock_fixed(page: SettingsPage) -> None:
    """Lock what is fixed; the keyboard begins at the first setting that is not."""
    if not policy().settings:
        return
    from ui.pages.settings_fixed import fix

    for name, widgets in _widgets(page).items():
        if name in policy():
            for place, widget in enumerate(widgets):
                fix(widget, says_so=place == 0)
                if isinstance(widget, SegmentChoice):
                    # There is nothing to choose from: what holds stands alone.
                    for value, segment in widget.segments.items():
                        segment.setVisible(value == widget.value())
    free = next((each for each in page.choices.values() if each.isEnabled()), page.author)
    proxy = page.focusProxy()
    if proxy is not None and not proxy.isEnabled():
        page.setFocusProxy(free)


def _widgets(page: SettingsPage) -> dict[str, tuple[QWidget, ...]]:
    return {
        "language": (page.choices["language"],),
        "look": (page.choices["mode"],),
        "size": (page.choices["scale"],),
        "motion": (page.choices["motion"],),
        "role": (page.choices["role"],),
        "style": (page.choices["style"],),
        "author": (page.author,),
        "lock_after": (page.vault.minutes,),
        "backups": (page.backups.choose, page.backups.drop),
        "rules": (page.rules.news.address, page.rules.news.keep),
    }
