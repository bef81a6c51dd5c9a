"""The model engine: proposes rewrites through any OpenAI-compatible endpoint."""

from heard.engines.llm.engine import LLMEngine, Load
from heard.engines.llm.task import ModelAnswer, Task

__all__ = ["LLMEngine", "Load", "ModelAnswer", "Task"]
