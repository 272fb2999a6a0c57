"""The style sheet, written from the tokens; only Fusion's stock widgets need it."""

from string import Template

from ui.theme.contrast import mixed
from ui.theme.current import Theme
from ui.theme.tokens import SHAPE, SPACE, TYPE


def style_sheet(worn: Theme) -> str:
    """Return the Qt style sheet of a theme."""
    return Template(_SHEET).substitute(_values(worn))


def _values(worn: Theme) -> dict[str, str]:
    colours = worn.colours
    shades = {name: getattr(colours, name) for name in type(colours).__struct_fields__}
    sizes = {
        name: str(size(getattr(group, name)))
        for group, size in ((TYPE, worn.type_px), (SPACE, worn.px))
        for name in type(group).__struct_fields__
    }
    dark = worn.mode.is_dark
    return {
        **shades,
        **sizes,
        "faint": mixed(colours.sheet, colours.ink_soft, 0.72),
        "radius": str(worn.px(SHAPE.radius)),
        "field_radius": str(worn.px(SHAPE.field_radius)),
        "inner": str(worn.target - 2),
        "inner_focus": str(worn.target - 4),
        "target": str(worn.target),
        "pad": str(worn.px(10)),
        "pad_focus": str(worn.px(10) - 1),
        "box": str(worn.px(18)),
        "round": str(worn.px(18) // 2 + 1),
        "head": str(worn.px(SPACE.close) + 3),
        "bar": str(worn.px(12)),
        "arrow": str(worn.px(16)),
        "tone": "dark" if dark else "light",
        "tick": "dark" if dark else "white",
    }


_SHEET = """
QToolTip { background: $ink; color: $paper; border: none; padding: 6px 8px; font-size: ${small}px; }
QScrollArea, QScrollArea > QWidget > QWidget#content { background: transparent; border: none; }
QFrame#footer { border: none; border-top: 1px solid $line; background: $paper; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: $sheet; color: $ink; border: 1px solid $field_border;
  border-radius: ${field_radius}px; selection-background-color: $accent;
  selection-color: $on_accent; placeholder-text-color: $ink_soft; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: ${inner}px; padding: 0 ${pad}px; }
QPlainTextEdit, QTextEdit { padding: ${tight}px; }
QAbstractSpinBox { padding: 0; }
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus { border: none;
  background: transparent; min-height: 0; padding: 0 0 0 ${tight}px; margin: 0; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover, QPlainTextEdit:hover,
QTextEdit:hover { border-color: $ink_soft; }
QLineEdit:focus, QComboBox:focus { border: 2px solid $accent; padding: 0 ${pad_focus}px;
  min-height: ${inner_focus}px; }
QAbstractSpinBox:focus { border: 2px solid $accent; padding: 0;
  min-height: ${inner_focus}px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; }
QComboBox[invalid="true"], QPlainTextEdit[invalid="true"] { border: 2px solid $danger; }
QLineEdit[invalid="true"] { border: 2px solid $danger; padding: 0 ${pad_focus}px;
  min-height: ${inner_focus}px; }
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QPlainTextEdit:disabled,
QTextEdit:disabled { background: $paper; color: $faint; border: 1px dashed $field_border; }
QLineEdit:read-only { background: $paper; border-color: $line; }
QComboBox[empty="true"] { color: $ink_soft; }
QComboBox::drop-down { border: none; width: ${wide}px; }
QComboBox::down-arrow { image: url(icons:down-$tone.svg); width: ${arrow}px; height: ${arrow}px; }
QComboBox QAbstractItemView, QComboBox QAbstractItemView:focus { background: $sheet;
  border: 1px solid $field_border; border-radius: 0; padding: 4px; outline: none;
  selection-background-color: $accent_wash; selection-color: $ink; }
QComboBox QAbstractItemView::item { min-height: ${target}px; padding: 0 ${tight}px; border: none; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { border: none; width: ${wide}px;
  background: transparent; }
QAbstractSpinBox::up-arrow { image: url(icons:up-$tone.svg); width: ${close}px;
  height: ${close}px; }
QAbstractSpinBox::down-arrow { image: url(icons:down-$tone.svg); width: ${close}px;
  height: ${close}px; }

QPushButton { background: $sheet; color: $ink; border: 1px solid $field_border;
  border-radius: ${field_radius}px; padding: 0 ${base}px; min-height: ${inner}px;
  font-weight: 600; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 2px solid $accent; padding: 0 15px; min-height: ${inner_focus}px; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:default:focus { border-color: $ink; }
QPushButton:disabled { color: $faint; background: $paper; border: 1px dashed $field_border; }
QToolButton { background: transparent; border: 2px solid transparent;
  border-radius: ${field_radius}px; padding: 4px; color: $ink; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border-color: $accent; }

QCheckBox, QRadioButton { min-height: ${target}px; spacing: ${tight}px; }
QCheckBox::indicator, QRadioButton::indicator { width: ${box}px; height: ${box}px;
  border: 1px solid $field_border; background: $sheet; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
  image: url(icons:tick-$tick.svg); }
QRadioButton::indicator:checked { background: $accent; border-color: $accent;
  image: url(icons:dot-$tick.svg); }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid $ink;
  width: ${box}px; height: ${box}px; margin: -1px; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled { border: 1px dashed $field_border;
  background: $paper; }
QCheckBox:disabled, QRadioButton:disabled { color: $faint; }

QSlider { min-height: ${target}px; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $track; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $accent; }
QSlider::handle:horizontal { width: 18px; height: 18px; margin: -8px 0; border-radius: 10px;
  background: $sheet; border: 2px solid $accent; }
QSlider::handle:horizontal:hover { background: $accent_wash; }
QSlider::handle:horizontal:focus { background: $accent; border-color: $ink; }
QSlider::handle:horizontal:disabled { border-color: $field_border; background: $paper; }
QSlider::sub-page:horizontal:disabled { background: $line; }

QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 0; }
QScrollBar::handle { background: $field_border; border: 3px solid $paper; border-radius: 6px; }
QScrollBar::handle:vertical { min-height: 40px; }
QScrollBar::handle:horizontal { min-width: 40px; }
QScrollBar::handle:hover { background: $ink_soft; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QTableView, QTreeView, QListView { background: $sheet; border: 2px solid transparent;
  border-radius: ${radius}px; outline: none; gridline-color: transparent;
  selection-background-color: $accent_wash; selection-color: $ink; }
QTableView:focus, QTreeView:focus, QListView:focus { border: 2px solid $accent; }
QTableView::item, QTreeView::item, QListView::item { padding: 0 ${close}px;
  border-bottom: 1px solid $line; }
QTableView::item:selected, QTreeView::item:selected, QListView::item:selected {
  background: $accent_wash; color: $ink; }
QTreeView::item, QListView::item { min-height: ${target}px; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $sheet; color: $ink_soft; border: none;
  border-bottom: 1px solid $field_border; padding: ${tight}px ${head}px;
  font-size: ${small}px; font-weight: 600; }
QTableCornerButton::section { background: $sheet; border: none; }

QMenu { background: $sheet; border: 1px solid $field_border; border-radius: ${field_radius}px;
  padding: 4px; }
QMenu::item { padding: 8px 24px 8px 12px; border-radius: 4px; }
QMenu::item:selected { background: $accent_wash; color: $ink; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QTabBar::tab { background: transparent; color: $ink_soft; padding: ${tight}px ${base}px;
  border: 2px solid transparent; border-bottom: 3px solid transparent; font-weight: 600; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $accent; }
QTabBar::tab:focus { border: 2px solid $accent; }
QProgressBar { background: $track; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QSplitter::handle { background: $line; }
QGroupBox { border: 1px solid $line; border-radius: ${radius}px; margin-top: ${base}px;
  padding: ${base}px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: ${close}px; padding: 0 4px; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $sheet; }
QCalendarWidget QAbstractItemView { border: none; border-radius: 0; padding: 0;
  selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QAbstractItemView:focus { border: none; }
QCalendarWidget QAbstractItemView::item { padding: 0; border: none; }
QCalendarWidget QAbstractItemView::item:selected { background: $accent; color: $on_accent; }
QCalendarWidget QSpinBox { min-height: 0; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
"""
