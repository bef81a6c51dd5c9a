"""Heard over HTTP."""
