# Two commands suffice: `make run` shows the graph, `make test` proves that it works.
# Both make their own virtual environment; Python 3.11 or newer must be there.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
CHECKER := tests/validator/node_modules/.package-lock.json

.PHONY: run test bench lint docs lock validator clean help

help:            ## what there is
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*##/ —/'

run: $(READY)    ## build the graph and open its page
	$(BIN)/kg build --out out/graph
	$(BIN)/kg view --store out/graph -o out/graph.html --open
	@echo "page: out/graph.html"

# Processes that the tests start read what is compiled; they would compile the package each time.
test: export PYTHONDONTWRITEBYTECODE =
test: $(READY) lint validator  ## check the code and run all tests
	$(BIN)/python -m pytest -n 2 --dist loadgroup

bench: $(READY)  ## measure speed and memory as ratios against peers
	$(BIN)/python -m benchmarks

lint: $(READY)   ## ruff and strict mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

docs: $(READY)   ## write the generated pages of docs/
	$(BIN)/python docs/generate.py

lock: $(READY)   ## renew requirements.lock from pyproject.toml
	$(BIN)/pip-compile --quiet --extra dev --strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-annotate --output-file requirements.lock pyproject.toml

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set PYTHON=python3.12 or so" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

validator: $(CHECKER)  ## fetch the HTML checker that the tests of the page use

# Tests ask no network, so it is fetched before them; where it cannot be, they skip and say so.
$(CHECKER): tests/validator/package-lock.json
	@{ npm ci --prefix tests/validator --silent && touch $@; } || echo "the HTML checker could not be fetched (is npm there?): pages are not validated" >&2

clean:           ## remove what was made
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache tests/validator/node_modules
