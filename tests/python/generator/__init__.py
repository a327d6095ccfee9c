"""Turns payspec.json into Python modules."""
