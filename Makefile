# Needs Python 3.11 or later and make, nothing else. `make` alone lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
GOLD ?= samples/gold
TEXTS ?= samples/bulletins
STORE ?= out/store
INPUTS ?= 10000
DATA ?= ../shared/training
TRAINING := .venv-training
RUNS := out/recognizer
SEEDS := 1 2 3

.DEFAULT_GOAL := help
.PHONY: help setup run test check fix eval fuzz segmenter models clean

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

setup: $(STAMP) ## make .venv and install the package with its pinned dependencies (once)

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "$(PYTHON) is older than 3.11; name another one: make setup PYTHON=python3.11" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

run: setup ## process the sample bulletins into STORE (out/store), show the result, write report.html beside it
	$(BIN)/bulletin run samples/bulletins --store $(STORE)
	$(BIN)/bulletin status --store $(STORE)
	$(BIN)/bulletin report --store $(STORE) --out $(dir $(STORE:/=))report.html

test: setup ## run all tests
	$(BIN)/python -m pytest

check: setup ## lint, formatting, types, import rules, dependencies
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy --strict -p pipeline
	$(BIN)/lint-imports
	$(BIN)/python -m pip check

fix: setup ## format, and mend what the linter can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

eval: setup ## precision, recall, F1 on the samples, or on GOLD=folder TEXTS=folder
	$(BIN)/bulletin evaluate --gold $(GOLD) --texts $(TEXTS) --each

fuzz: setup ## INPUTS (10000) malformed inputs through the whole pipeline, about a quarter of an hour
	$(BIN)/python tools/fuzz.py --inputs $(INPUTS) --seed 1

segmenter: setup ## learn the weights that judge headings from samples/layouts (some minutes)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[training]'
	OMP_NUM_THREADS=1 $(BIN)/python tools/train_segmenter.py

models: ## train the recognizer of names on DATA=folder, measure it, ship it above the floors (50 CPU minutes)
	@test -f "$(DATA)/redocred-dev.jsonl" \
	  || { echo "$(DATA): no sentences to train on there; name their folder: make models DATA=folder" >&2; exit 1; }
	test -x $(TRAINING)/bin/python || $(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check \
	  -c tools/recognizer/constraints.txt -r tools/recognizer/requirements.txt
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r tools/recognizer/encoder.txt
	for seed in $(SEEDS); do \
	  $(TRAINING)/bin/python tools/train_recognizer.py --data "$(DATA)" --out $(RUNS)/$$seed --seed $$seed || exit 1; done
	$(TRAINING)/bin/python tools/export_recognizer.py --run $(addprefix $(RUNS)/,$(SEEDS)) --data "$(DATA)"

clean: ## remove the environment, caches and output
	rm -rf $(VENV) $(TRAINING) out build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
