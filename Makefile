# `make` alone prints the targets.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help site check coverage test lint types ci quality bench theme-guide goldens clean

help: ## print this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

site: $(READY) ## build portfolio, dashboard and packets into build/
	@$(BIN)/cmesite build

check: $(READY) ## tell everything that is wrong with the content
	@$(BIN)/cmesite check

coverage: $(READY) ## tell where each requirement stands
	@$(BIN)/cmesite coverage

test: $(READY) ## run the tests
	@$(BIN)/python -m pytest -n auto

lint: $(READY) ## check style
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY) ## check types
	@$(BIN)/mypy

ci: lint types test ## everything CI runs

quality: $(READY) ## put every page before validators and a browser (needs Chromium, Java and Node 20)
	@cd tests/quality && npm install --no-save --silent --no-audit --no-fund --ignore-scripts
	@rm -rf build/quality
	@$(BIN)/python -m tests.quality.sites build/quality
	@node tests/quality/run.mjs build/quality

bench: $(READY) ## time each stage on generated repositories
	@$(BIN)/python -m tests.bench
	@$(BIN)/python -m tests.bench_coverage
	@$(BIN)/python -m tests.bench_packets
	@$(BIN)/python -m tests.bench_serve

theme-guide: $(READY) ## write the themer's page, docs/theme-guide.md
	@$(BIN)/python -m tests.theme_guide

goldens: $(READY) ## rewrite the expected outputs after a wanted change; then read the diff
	@$(BIN)/python -m pytest -q --rewrite

clean: ## remove the virtual environment and the output
	rm -rf $(VENV) build

# Made once, and again when pyproject.toml changes. A half-made one is never taken for ready.
$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "cmesite needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version 2>&1). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@echo "Setting up cmesite (once, about a minute) …"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(READY)
