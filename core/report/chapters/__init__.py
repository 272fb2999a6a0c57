"""The chapters of the report: each tells one part of a visit."""
