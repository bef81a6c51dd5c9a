"""The deterministic engine: what an agent gets when there is no model."""

from heard.engines.rules.engine import propose

__all__ = ["propose"]
