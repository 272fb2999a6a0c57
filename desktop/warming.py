"""What later pages need and the first one does not: got ready while nothing happens."""

from collections import deque
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from desktop.tasks import Handle, Tasks

# Milliseconds after the window is shown, and between two modules: whoever types comes first.
FIRST_AFTER = 900
NEXT_AFTER = 60
# In the order in which a person comes to need them; after a colon, what is called as well.
LATER = (
    "babel.numbers",
    "stdnum.fr.siret",
    "core.visit",
    "core.diagnostic.diagnose",
    "core.aids.evaluate",
    "core.financing.finance",
    "reportlab.graphics.shapes",
    "reportlab.pdfbase.pdfmetrics",
    "core.report.fonts:register_fonts",
    "core.report.figures.radar",
    "core.report.figures.benchmark",
    "core.report.figures.aids_amounts",
    "numpy",
    "highspy",
    "core.report.figures.funding_stack",
    "core.report.figures.cash_curve",
    "core.report.figures.waterfall",
    "core.financing.sensitivity",
    "core.aids.telling",
)


class Warming(QObject):
    """Imports one module after another in the worker, so that no page waits for them."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
        self._left = deque(LATER)
        self._under_way: Handle[object] | None = None
        self._timer = QTimer(self, singleShot=True, interval=FIRST_AFTER)
        self._timer.timeout.connect(self._on_time)

    def start(self) -> None:
        """Begin once the window has been painted and a moment has passed."""
        self._timer.start()

    def stop(self) -> None:
        """Leave the rest: the application ends. At most one module is waited for."""
        self._timer.stop()
        self._left.clear()
        if self._under_way:
            self._under_way.cancel()

    def _on_time(self) -> None:
        if self._left:
            name = self._left.popleft()
            self._under_way = self._tasks.run(lambda: _got_ready(name), self._on_loaded)

    def _on_loaded(self, _module: object) -> None:
        self._timer.start(NEXT_AFTER)


def _got_ready(name: str) -> None:
    """Import a module, in the worker, and call what is named after it."""
    module, _colon, call = name.partition(":")
    found = import_module(module)
    if call:
        getattr(found, call)()
