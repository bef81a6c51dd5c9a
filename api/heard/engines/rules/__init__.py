"""The deterministic engine: what an agent gets when there is no model."""

from heard.engines.rules.engine import propose
from heard.engines.rules.regard import opens_with_them

__all__ = ["opens_with_them", "propose"]
