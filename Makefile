# The workflow, one target per habit. `make run` and `make test` are all that a newcomer needs.

PYTHON ?= python3
PORT ?= 8000
# The demo by default; TANGGAP_DEMO=0 serves the real register of this folder.
export TANGGAP_DEMO ?= 1

BIN := .venv/bin
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check
SOURCES := tanggap tests bench conftest.py
# Tests and checks choose their own settings.
PLAIN := env -u TANGGAP_DEMO -u TANGGAP_DATA -u DATABASE_URL

.PHONY: run test test-sqlite test-postgres check chaos bench screenshots lock clean chromium

run: .venv/ready ## the demo on http://localhost:8000, until Ctrl-C
	@if [ "$$TANGGAP_DEMO" = 1 ]; then $(BIN)/tanggap demo; fi
	@exec $(BIN)/tanggap serve --port $(PORT)

test: test-sqlite test-postgres ## everything on SQLite, then all that touches a database on PostgreSQL

test-sqlite: .venv/dev chromium
	$(PLAIN) TANGGAP_TEST_DB=sqlite $(BIN)/pytest $(SPREAD) $(ARGS)

test-postgres: .venv/dev chromium
	$(PLAIN) TANGGAP_TEST_DB=postgres $(BIN)/pytest $(SPREAD) $(PURE) $(ARGS)

# One process per core; who runs out of tests takes some of the other's.
SPREAD := --numprocesses=auto --dist=worksteal
# Plain Python knows no engine, and the pages in a browser are the same on both: once is enough.
PURE := --ignore=tanggap/rules --ignore=tanggap/lib --ignore=tests/journeys

check: .venv/dev ## style, types, import contracts, templates, migrations, catalogues
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(PLAIN) $(BIN)/mypy
	$(BIN)/lint-imports
	git ls-files -z 'tanggap/*.html' | xargs -0 -r $(BIN)/djade --target-version 5.2 --check
	$(PLAIN) DJANGO_SETTINGS_MODULE=tests.settings PYTHONPATH=. $(BIN)/django-admin makemigrations --check --dry-run
	$(PLAIN) $(BIN)/python -m tests.catalogues

chaos: .venv/dev ## the bad days of tests/chaos on both engines, with 200 kills; half an hour and more for each
	$(PLAIN) TANGGAP_TEST_DB=sqlite TANGGAP_TEST_KILLS=$(KILLS) $(BIN)/pytest $(BAD_DAYS) $(ARGS)
	$(PLAIN) TANGGAP_TEST_DB=postgres TANGGAP_TEST_KILLS=$(KILLS) $(BIN)/pytest $(BAD_DAYS) $(ARGS)

# `make test` runs the same with five kills. Two hundred take longer than a test may hang.
KILLS := 200
BAD_DAYS := tests/chaos -m chaos --capture=no --override-ini=faulthandler_timeout=10800

bench: .venv/dev ## figures on both engines, SCALE=1000000 for a million complaints; last ones are in bench/
	$(PLAIN) $(BIN)/python -m bench

screenshots: .venv/dev chromium ## every page at 360 and 1280 px, into build/screenshots
	$(PLAIN) $(BIN)/python -m tests.screenshots

# Needs uv (pip install uv). Installing needs only pip.
lock: ## choose versions again, with hashes and without addresses
	uv pip compile pyproject.toml --extra build $(LOCK) -o requirements.lock
	uv pip compile pyproject.toml --extra build --extra dev $(LOCK) -o requirements-dev.lock
LOCK := --quiet --generate-hashes --no-emit-index-url --universal --python-version 3.11 --no-header

clean: ## everything that can be made again; the data folder stays
	rm -rf .venv build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find tanggap tests -name __pycache__ -type d -prune -exec rm -rf {} +
	find tanggap -name '*.mo' -delete

# ---- What the targets stand on ------------------------------------------------------------------------------------

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Tanggap needs Python 3.11 or newer; choose one with: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(call fetch,python3-venv)
	@rm -rf .venv
	$(PYTHON) -m venv .venv

.venv/ready: requirements.lock pyproject.toml | .venv/bin/pip
	@echo "Installing the locked libraries (about a minute, once)…"
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev: requirements-dev.lock pyproject.toml | .venv/bin/pip
	@echo "Installing the locked libraries and tools (about a minute, once)…"
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch .venv/ready $@

chromium:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || $(call fetch,chromium fonts-liberation)

# Fetch a Debian package as root, or name it.
fetch = { if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; \
	then apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null; \
	else echo "Please install $(1) first: sudo apt-get install $(1)" >&2; exit 1; fi; }
