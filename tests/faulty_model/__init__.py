"""An OpenAI-compatible server that fails on purpose; the name of the model is the way to fail."""

from faulty_model.faults import FAULTS, Fault
from faulty_model.server import FaultyModel, draft_of

__all__ = ["FAULTS", "Fault", "FaultyModel", "draft_of"]
