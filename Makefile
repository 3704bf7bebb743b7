# Two commands for everyone: `make start` (the course) and `make test` (every check).
PYTHON ?= python3
BIN := .venv/bin
UV := $(shell command -v uv 2>/dev/null)
# What is installed is known by what was asked for: a changed pin installs again, an unchanged one costs nothing.
ASKED := $(shell cat pyproject.toml constraints.txt | cksum | tr ' ' '-')
STAMP := .venv/.done-$(ASKED)
TEST_STAMP := .venv/.test-$(ASKED)

.PHONY: help start demo build test bench proofs format pictures clean
help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-8s %s\n", $$1, $$2}'

start: $(STAMP) ## open the course in your browser (installs it the first time)
	@$(BIN)/craft start

demo: $(STAMP) ## a demonstration class, graded for real, with its dashboards
	@$(BIN)/craft demo

build: $(STAMP) ## rebuild the notebooks from their sources
	@$(BIN)/craft build

test: $(TEST_STAMP) ## every check: style, types, notebooks, tests in a real browser
	@$(BIN)/python -m craft_kit.browser
	@$(BIN)/python -m craft_kit.slicer
	@$(BIN)/python -m craft_kit.postgres
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .
	@$(BIN)/craft build --check
	@$(BIN)/python -m pytest -q -n 2 --no-loadscope-reorder --durations=15

bench: $(TEST_STAMP) ## measure against peers
	@for one in benchmarks/*.py; do $(BIN)/python $$one || exit 1; done

# Each report is printed, and ends the run where it finds a fault. KILLS=20 is a short one.
KILLS ?= 200
proofs: $(TEST_STAMP) ## parity, attacks and kills at full length, as reports
	@$(BIN)/python -m craft_kit.postgres
	@PYTHONPATH=tests $(BIN)/python -m grading.parity.report
	@PYTHONPATH=tests $(BIN)/python -m grading.attacks.report
	@PYTHONPATH=tests $(BIN)/python -m grading.kills.report --kills $(KILLS)

format: $(TEST_STAMP) ## let ruff put the code into its form
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

pictures: $(TEST_STAMP) ## make the pictures of the README again
	@$(BIN)/python docs/make_pictures.py

clean: ## remove what the commands made; your work in .craft/course stays
	@rm -rf .venv .installing .mypy_cache .ruff_cache .pytest_cache .craft/jupyter .craft/demo

# One at a time: a second `make` waits, then finds it done. What was stopped half-way is made anew.
ALONE := import fcntl, subprocess, sys; lock = open(".installing", "w"); fcntl.flock(lock, fcntl.LOCK_EX); sys.exit(subprocess.call(sys.argv[1:]))
$(STAMP) $(TEST_STAMP):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "craftkit needs Python 3.11 or newer. Name one: make start PYTHON=/path/to/python3.12"; exit 1; }
	@$(PYTHON) -c '$(ALONE)' $(MAKE) -s --no-print-directory install WANTED=$@

.PHONY: install
install: | .venv/.made
	@test -e $(WANTED) || { echo "Installing craftkit into .venv; the first time takes up to a minute …" && $(INSTALL) && rm -f .venv/.done-* .venv/.test-* && touch $(STAMP) $(WANTED); }

# An earlier craftkit left no such mark: what it installed to its end is as good.
.venv/.made:
	@ls .venv/.done-* >/dev/null 2>&1 || { rm -rf .venv && $(VENV); }
	@touch $@
VENV = $(if $(UV),$(UV) venv -q --python $(PYTHON) .venv,$(PYTHON) -m venv .venv || { echo "Python has no venv module. On Debian or Ubuntu: apt-get install python3-venv"; rm -rf .venv; exit 1; })

# uv where it can be had (on the machine, or from the package index), pip otherwise.
ASK = -c constraints.txt -e '.$(if $(filter $(TEST_STAMP),$(WANTED)),[test])'
PIP = $(BIN)/python -m pip install -q --disable-pip-version-check
INSTALL = $(if $(UV),$(UV) pip install -q --compile-bytecode --python $(BIN)/python $(ASK),\
	if $(PIP) -c constraints.txt uv 2>/dev/null; \
	then $(BIN)/uv pip install -q --compile-bytecode --python $(BIN)/python $(ASK); \
	else $(PIP) $(ASK); fi)
