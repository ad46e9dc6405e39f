# `make` alone lists what there is to do. Needed: Python 3.11 or newer with venv, git, make.
.DEFAULT_GOAL := help
.PHONY: help demo test check bench bench-answers format lock clean
.DELETE_ON_ERROR:

SHELL := bash
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
WORKERS ?= auto
LOCK := $(BIN)/uv pip compile pyproject.toml --extra embedded --extra knowledge --extra semantic --group build --universal \
	--python-version 3.11 --generate-hashes --no-emit-index-url --quiet \
	--custom-compile-command "make lock"

help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

demo: .venv/installed ## Start the practice workspace and the bot on this machine
	@$(BIN)/python -m app demo

test: .venv/installed-dev check ## Check everything, then run every test
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

check: .venv/installed-dev ## Check format, lint, types and import rules, in under a minute
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/installed-dev ## Measure speed and memory; writes .bench/bench.json
	$(BIN)/python -m tests.bench

bench-answers: .venv/installed-dev ## Measure how well questions are answered; writes .bench/answers.json
	$(BIN)/python -m tests.bench.answers

format: .venv/installed-dev ## Format the code and mend what ruff can mend
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

lock: .venv/installed-dev ## Lock the newest allowed versions, with their hashes
	$(PIP) install --quiet uv
	$(LOCK) --upgrade -o requirements.lock
	$(LOCK) --upgrade --group dev -c requirements.lock -o requirements-dev.lock

clean: ## Remove what was installed and cached; .liaison, your data, stays
	rm -rf .venv .bench .coverage .hypothesis .*_cache build *.egg-info

# An empty file says that a lock is installed, so that the next start need not ask pip.
.venv/installed: requirements.lock | .venv/bin/python
	$(call install,requirements.lock)
	@touch $@

.venv/installed-dev: requirements-dev.lock | .venv/bin/python
	$(call install,requirements-dev.lock)
	@touch $@ .venv/installed

# Wheels only: building one would run code that the lock has no hash of. pip says a great deal; what
# it said is in the log, the end of which is shown only if it fails.
define install
@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
@echo "Installing what $(1) names into .venv; the first time this takes a minute or two."
@set -o pipefail; $(PIP) install --no-compile --require-hashes --only-binary :all: -r $(1) 2>&1 \
	| tee .venv/install.log | { $(PROGRESS); } \
	|| { tail -n 20 .venv/install.log; echo "pip said more in .venv/install.log."; exit 1; } >&2
@$(PIP) install -qq --no-deps --no-build-isolation --editable .
endef

PROGRESS = n=0; while read -r word _; do case "$$word" in \
	Collecting | Processing) n=$$((n + 1)); printf '\r  %d packages' $$n ;; \
	Installing) printf ', put into place ...' ;; \
	esac; done; [ $$n = 0 ] || echo " done."

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { \
		echo "There is no $(PYTHON): install Python 3.11 or newer, or name one: make PYTHON=..."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Liaison needs Python 3.11 or newer; name one with: make PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python's venv is missing; on Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Making .venv, where everything is installed."
	@$(PYTHON) -m venv .venv
