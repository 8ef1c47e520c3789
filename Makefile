# What a person or CI does with a checkout. `make` alone lists it. Works with GNU make 3.81 and newer.

PYTHON ?= python3
VENV ?= .venv
# The examples and their expected findings belong to this day.
TODAY = 2026-11-21

ifeq ($(OS),Windows_NT)
BIN = Scripts
else
BIN = bin
endif
PRODUCT = $(VENV)/.product
READY = $(VENV)/.ready
BENCH = build/bench
LOWEST = build/lowest
LOCKER = build/lock
SITE = build/site
# Tests run on all processors; make test SPREAD= runs them one after the other.
SPREAD = -n auto --dist worksteal
INSTALL = python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help demo test lowest lint docs pages golden bench rules messages view picture lock clean

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' Makefile

# smmplan and what it needs, and nothing else: a first report should not wait for the tools of its developers.
$(PRODUCT): requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'smmplan needs Python 3.11 or newer, and "$(PYTHON)" is missing or older; write: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(VENV)/$(BIN)/$(INSTALL) --constraint requirements-dev.lock hatchling editables
	$(VENV)/$(BIN)/$(INSTALL) --constraint requirements-dev.lock --no-build-isolation -e .
	@touch $@

$(READY): $(PRODUCT)
	$(VENV)/$(BIN)/$(INSTALL) -r requirements-dev.lock
	@touch $@

demo: $(PRODUCT) ## check a good plan and a broken one, print a budget, write a report
	@echo '$$ smmplan check examples/small-shop'
	@$(VENV)/$(BIN)/smmplan check examples/small-shop --today $(TODAY)
	@echo
	@echo '$$ smmplan check examples/broken'
	@$(VENV)/$(BIN)/smmplan check examples/broken --today $(TODAY); test $$? -eq 1
	@echo
	@echo '$$ smmplan budget -p examples/small-shop --today $(TODAY)'
	@$(VENV)/$(BIN)/smmplan budget -p examples/small-shop --today $(TODAY)
	@echo
	@echo '$$ smmplan report examples/small-shop --today $(TODAY)'
	@$(VENV)/$(BIN)/smmplan report examples/small-shop --today $(TODAY) -o html:build/demo/report.html -o markdown:build/demo/report.md
	@echo 'open build/demo/report.html in a browser'

test: $(READY) ## run all tests
	$(VENV)/$(BIN)/python -m pytest $(SPREAD)

lowest: $(LOWEST)/.ready ## run all tests with the oldest libraries that pyproject.toml allows
	$(LOWEST)/venv/$(BIN)/python -m pytest $(SPREAD) --ignore=tests/test_architecture.py --ignore=tests/browser --ignore=tests/docs/test_site.py

# The same environment, and then each library of the product put back to its lower bound. (import-linter, which the
# ignored tests run, needs a newer rich than the product does, and the documentation's site a newer markdown-it-py; a
# browser does not care.)
$(LOWEST)/.ready: requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv $(LOWEST)/venv
	$(PYTHON) -c 'import re, tomllib; print(*(re.sub(">=([^,]+).*", r"==\1", bound) for bound in tomllib.load(open("pyproject.toml", "rb"))["project"]["dependencies"]), sep="\n")' > $(LOWEST)/requirements.txt
	$(LOWEST)/venv/$(BIN)/$(INSTALL) -r requirements-dev.lock
	$(LOWEST)/venv/$(BIN)/$(INSTALL) -r $(LOWEST)/requirements.txt
	$(LOWEST)/venv/$(BIN)/$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

lint: $(READY) ## check style, types and the floors of the house
	$(VENV)/$(BIN)/ruff check
	$(VENV)/$(BIN)/ruff format --check
	$(VENV)/$(BIN)/mypy
	$(VENV)/$(BIN)/lint-imports --no-logo

docs: $(READY) ## build the documentation as a site that works offline
	rm -rf $(SITE) $(SITE).trees
	$(VENV)/$(BIN)/python -m sphinx -q -W --keep-going -n -j auto -c docs -d $(SITE).trees . $(SITE)
	@echo 'open $(SITE)/index.html in a browser'

pages: $(READY) rules view ## write all pages of docs/ anew that are made from the code
	$(VENV)/$(BIN)/python docs/making/field_pages.py
	$(VENV)/$(BIN)/python docs/making/command_pages.py

golden: $(READY) ## write the expected outputs of tests anew; look at the difference before you commit
	SMMPLAN_GOLDEN=1 $(VENV)/$(BIN)/python -m pytest -m golden

bench: $(READY) $(BENCH)/.ready ## measure smmplan beside other tools
	$(VENV)/$(BIN)/python bench/begin.py $(BENCH)
	$(VENV)/$(BIN)/python bench/check.py $(BENCH)
	$(VENV)/$(BIN)/python bench/rules.py
	$(VENV)/$(BIN)/python bench/budget.py $(BENCH)
	$(VENV)/$(BIN)/python bench/hledger.py $(BENCH)
	$(VENV)/$(BIN)/python bench/report.py $(BENCH)

$(BENCH)/.ready: bench/requirements.txt
	$(PYTHON) -m venv $(BENCH)/venv
	$(BENCH)/venv/$(BIN)/$(INSTALL) -r bench/requirements.txt
	@touch $@

rules: $(READY) ## write the pages of docs/rules anew
	$(VENV)/$(BIN)/python docs/making/rule_pages.py

messages: $(READY) ## write the catalogs of the report's words anew
	$(VENV)/$(BIN)/python docs/translating/catalogs.py

view: $(READY) ## write docs/report-view.md anew
	$(VENV)/$(BIN)/python docs/making/view_page.py

picture: $(READY) ## draw the pictures of README.md anew
	$(VENV)/$(BIN)/python docs/img/picture.py $(TODAY)

lock: ## pin the newest allowed releases in requirements-dev.lock
	$(PYTHON) -m venv $(LOCKER)
	$(LOCKER)/$(BIN)/$(INSTALL) uv
	$(LOCKER)/$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade --quiet --no-emit-index-url --custom-compile-command 'make lock' --output-file requirements-dev.lock

clean: ## remove everything that these targets made
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
