"""The typeface is known before these tests import reportlab, as in the application."""

from core.report.fonts import register_fonts

register_fonts()
