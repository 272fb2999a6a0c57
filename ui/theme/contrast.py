"""Contrast between two colours, as WCAG 2.2 defines it: the same for the window and for brands."""

from core.brand.contrast import contrast, mixed

__all__ = ["contrast", "mixed"]
