"""The layout of the report on A4 pages; it imports reportlab and is itself imported where used."""
