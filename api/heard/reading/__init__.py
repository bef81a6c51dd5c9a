"""Heard."""
