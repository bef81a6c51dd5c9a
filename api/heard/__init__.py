"""Heard: support replies that leave the customer feeling heard."""

from importlib.metadata import PackageNotFoundError, version

try:
    __version__ = version("heard")
except PackageNotFoundError:  # imported from a checkout that was never installed
    __version__ = "0+unknown"

__all__ = ["__version__"]
