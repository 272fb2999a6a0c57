"""Cohorts: firms followed beside others to compare them with, registered before the measure."""
