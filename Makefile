# Every target works on a machine that has only Python 3.11+ and git. CI calls nothing but these targets.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV ?= .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
JOBS ?= auto
MESSAGES := $(wildcard src/isodoc/locale/*/isodoc.po)

.PHONY: help manual demo test lint format schemas docs pictures messages bench snapshots dist clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml hatch_build.py $(MESSAGES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.tests: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group tests
	@touch $@

$(VENV)/.lint: $(VENV)/.tests
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group lint
	@touch $@

$(VENV)/.bench: $(VENV)/.tests
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	@touch $@

manual: $(VENV)/.installed ## check and build the sample manual; the last line ends with the path of its index
	$(BIN)/isodoc --manual procedures check --strict
	@$(BIN)/isodoc --manual procedures build -o out

demo: $(VENV)/.installed ## let the sample manual live for 17 months and four changes of the law in a repository, demo/ (ARGS: folder, --unsigned)
	@$(BIN)/python tests/tools/make_demo.py $(ARGS)

test: $(VENV)/.tests ## run all tests, with coverage
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal --cov --cov-report=term:skip-covered --cov-fail-under=97 $(ARGS)

lint: $(VENV)/.lint ## ruff, mypy and the contracts between the modules
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.lint ## let ruff mend and format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schemas: $(VENV)/.installed ## write schemas/ from the models
	$(BIN)/isodoc schema --output schemas

docs: $(VENV)/.installed ## write the file reference and the pages of findings in docs/, and the help in the READMEs
	$(BIN)/python tests/tools/make_reference.py
	$(BIN)/python tests/tools/make_checks.py
	$(BIN)/python tests/tools/make_help.py

pictures: $(VENV)/.tests ## draw the pictures in docs/images (needs LibreOffice, poppler and Chromium)
	$(BIN)/python tests/tools/make_pictures.py

messages: $(VENV)/.tests ## compile the message catalogues
	$(BIN)/python -c "import pathlib, hatch_build; hatch_build.compile_catalogues(pathlib.Path())"

snapshots: $(VENV)/.tests ## write the golden outputs anew
	$(BIN)/python -m pytest -n $(JOBS) --snapshot-update $(ARGS)

bench: $(VENV)/.bench ## measure every bar beside its floor
	$(BIN)/python benchmarks/bars.py $(ARGS)

dist: $(VENV)/.tests ## build the source archive and the wheel
	$(BIN)/python -m pip install --quiet --disable-pip-version-check build
	$(BIN)/python -m build --outdir dist .

clean: ## remove what the targets made
	rm -rf $(VENV) out dist build
	@[ ! -f demo/.git/isodoc-demo ] || rm -rf demo
