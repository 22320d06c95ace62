# What one types here. `make` alone prints the list.
# A fresh machine needs python3 (3.11 or newer, with venv) and make; another Python: make PYTHON=python3.13 test

PYTHON ?= python3
UV ?= uv
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.installed
LOCALE := src/maturiteit/locale

.DEFAULT_GOAL := help
.PHONY: help demo test check gallery bench bare docs pictures texts lock clean

help: ## print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY) ## make an invented organisation's report, in demo/
	@$(BIN)/maturiteit demo demo

test: $(READY) ## run the tests; make test ARGS="-k wheel" runs some of them
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile $(ARGS)

check: $(READY) ## style and types: ruff, mypy
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy

gallery: $(READY) ## every kind of report in build/gallery, and all that can be checked of them (some minutes)
	@$(BIN)/python -m tests.gallery build/gallery

bench: $(READY) ## measure what the promises about speed rest on
	@set -e; for file in $(filter-out %/measure.py %/talking.py,$(wildcard benchmarks/*.py)); do echo "== $$file"; $(BIN)/python $$file; done

bare: $(READY) ## try the package in a bare Debian, and compare every byte (as root; wants mmdebstrap)
	@bash tests/bare/run.sh

docs: $(READY) ## renew what is generated: help texts, real runs, the compiled texts
	@$(BIN)/pybabel --quiet compile --domain maturiteit --directory $(LOCALE)
	@$(BIN)/python -m cogapp -r README.md docs/*.md docs/*/*.md

pictures: $(READY) ## renew the pictures in the guide for coaches (wants pdftoppm)
	@set -e; mkdir -p build; for lang in nl en; do \
		$(BIN)/maturiteit report examples/museum-voorbeeld.yaml -o build/guide.pdf --force --lang $$lang --brand examples/brand/brand.yaml; \
		pdftoppm -r 72 -png -f 1 -l 1 -singlefile build/guide.pdf docs/pictures/cover.$$lang; \
		pdftoppm -r 66 -png -f 3 -l 3 -singlefile build/guide.pdf docs/pictures/summary.$$lang; done

texts: $(READY) ## gather new interface texts from the code for the translators
	@$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --keywords counted:1,2 --no-location \
		--sort-output --omit-header --output $(VENV)/maturiteit.pot .
	@$(BIN)/pybabel --quiet update --domain maturiteit --input-file $(VENV)/maturiteit.pot \
		--output-dir $(LOCALE) --ignore-pot-creation-date --no-fuzzy-matching

lock: ## renew the locks (wants uv and npm); make lock ARGS=--upgrade takes newer versions
	@$(UV) pip compile --quiet --no-config pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --no-header $(ARGS) --output-file requirements.lock
	@cd tests/browser && npm install --package-lock-only
	@$(PYTHON) tests/browser/bare_lock.py

clean: ## remove everything that was built
	rm -rf $(VENV) build dist demo tests/browser/node_modules .pytest_cache .mypy_cache .ruff_cache \
		.hypothesis .import_linter_cache

# Two steps, because a change in pyproject.toml alone need not fetch everything again.
# A stamp is written last, so what was broken off is done again.
$(VENV)/.locked: requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing: install Python 3.11 or newer." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "$$($(PYTHON) --version 2>&1) is too old: 3.11 or newer is needed. Another one: make PYTHON=python3.13 ..." >&2; \
		exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) lacks venv: install it (Debian and Ubuntu: apt install python3-venv)." >&2; exit 1; }
	@echo "Building $(VENV) from requirements.lock; this happens once." >&2
	@$(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r requirements.lock
	@touch $@

$(READY): $(VENV)/.locked pyproject.toml src/maturiteit/__init__.py
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --no-deps --no-build-isolation -e .
	@touch $@
