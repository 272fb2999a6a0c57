"""What is only worked out when it is asked for: folds that wait for their answer."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from core.financing.result import Plan
from core.visit import Visit
from ui.widgets.foldout import Foldout
from ui.widgets.skeleton import Skeleton


class StudyFold(Foldout):
    """Opened, it asks once a plan for its study by `wanted`; `show_study` answers.

    What is there stays until the study of another plan comes.
    """

    wanted = Signal(str)

    def __init__(self, kind: str, title: str, make: Callable[[Plan, Any], QWidget]) -> None:
        super().__init__(title)
        self.kind = kind
        self.content: QWidget | None = None
        self.skeleton = Skeleton(4)
        self._make = make
        self._plan: Plan | None = None
        self._visit: Visit | None = None
        self._is_due = True
        self.add(self.skeleton)
        self.line.toggled.connect(self._on_toggled)

    def show_plan(self, plan: Plan, visit: Visit) -> None:
        """Be about this plan of a visit."""
        if plan == self._plan and visit is self._visit:
            return
        self._plan, self._visit = plan, visit
        self._is_due = True
        self._on_toggled()

    def show_study(self, plan: Plan, study: object) -> None:
        """Show the study of a plan, unless another one is shown by now."""
        if plan != self._plan:
            return
        content = self._make(plan, study)
        self._drop()
        self.content = content
        self.skeleton.hide()
        self.add(content)

    def _on_toggled(self) -> None:
        if self._is_due and self.is_open() and self._plan is not None:
            self._is_due = False
            self.skeleton.setVisible(self.content is None)
            self.wanted.emit(self.kind)

    def _drop(self) -> None:
        if self.content is not None:
            self.body.removeWidget(self.content)
            self.content.hide()
            self.content.deleteLater()
            self.content = None
