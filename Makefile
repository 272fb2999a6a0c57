# Two commands are enough: `make run` and `make test`. Each sets up what is missing first.

SHELL := /bin/bash
.DEFAULT_GOAL := help

# The first Python that runs and fits; choose another with: make setup PYTHON=…
PYTHON ?= $(shell for name in python3.11 python3.12 python3.13 python3; do \
	$$name -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
	&& { echo $$name; exit; }; done)
VENV := .venv/bin
READY := .venv/.ready
COMPILED := resources/compiled/.made
SAMPLE := resources/demo/boulangerie.json

# What `python -m desktop.build` depends on: the data, its folders (a file may go), and the code.
SOURCES := $(shell find resources -mindepth 1 -not -path 'resources/compiled*'; \
	find core desktop/build.py -name '*.py' 2>/dev/null)

.PHONY: help setup system run test check format bench prove shots messages package try-package lock clean

help: ## Say what there is to do.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: system $(READY) $(COMPILED) ## Install everything; a second time it takes no time.

system:
	@installers/debian/prepare "$(PYTHON)"

$(READY): requirements-dev.txt pyproject.toml | system
	@[ -n "$(PYTHON)" ] || { echo "setup: Tandem needs Python 3.11, 3.12 or 3.13, and none was found;" \
		"install one, or name it: make setup PYTHON=/path/to/python" >&2; exit 1; }
	@[ -x $(VENV)/python -a -x $(VENV)/pip ] || "$(PYTHON)" -m venv .venv
	$(VENV)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(VENV)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps \
		--no-build-isolation --editable .
	@touch $@

$(COMPILED): $(READY) $(SOURCES)
	@if [ -f desktop/build.py ]; then $(VENV)/python -m desktop.build; fi
	@mkdir -p $(@D) && touch $@

run: setup ## Open the window; without a display, run the sample visit.
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then \
		$(VENV)/tandem; \
	else \
		echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set):"; \
		echo "running the sample visit without a screen instead of opening the window."; \
		$(VENV)/tandem visit $(SAMPLE) -o build/report && \
		echo "The report is here: $$(ls -d "$$PWD"/build/report/*.pdf)"; \
	fi

test: setup ## Run all tests, without a screen and without a network.
	QT_QPA_PLATFORM=offscreen HYPOTHESIS_PROFILE=test $(VENV)/python -m pytest \
		--numprocesses logical --maxprocesses 4 --dist worksteal

check: system $(READY) ## Formatting, lint, types, and which floor may know which.
	$(VENV)/ruff format --check .
	$(VENV)/ruff check .
	$(VENV)/basedpyright
	$(VENV)/lint-imports

format: system $(READY) ## Put the code in shape.
	$(VENV)/ruff format .
	$(VENV)/ruff check --fix .

bench: setup ## Measure what docs/performance.md promises.
	$(VENV)/python -m tests.bench

prove: setup ## Run the slow proofs at full size; figures go to docs/proofs.md.
	HYPOTHESIS_PROFILE=prove $(VENV)/python -m tests.prove

shots: setup ## Take a picture of every page into build/shots/, and those of the user guide.
	QT_QPA_PLATFORM=offscreen $(VENV)/python -m tests.shots
	QT_QPA_PLATFORM=offscreen $(VENV)/python -m tests.shots.guide

messages: setup ## Compile messages and packs again.
	$(VENV)/python -m desktop.build

package: setup ## Make the packages of this system into build/package/.
	$(VENV)/python -m installers.package

try-package: ## Install, use, upgrade and remove the packages in a clean system (root, Debian).
	installers/linux/try

# The settings of this machine's pip must not leak into the lock.
lock: system $(READY) ## Lock requirements*.in with hashes.
	@for name in requirements requirements-dev installers/hub/requirements; do \
		env -u PIP_FIND_LINKS -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL -u PIP_CONSTRAINT \
			PIP_CONFIG_FILE=/dev/null CUSTOM_COMPILE_COMMAND="make lock" \
			$(VENV)/pip-compile --quiet --no-config --allow-unsafe --generate-hashes --strip-extras \
			--no-emit-index-url --no-emit-find-links --no-emit-trusted-host \
			--output-file $$name.txt $$name.in || exit 1; \
	done

clean: ## Remove everything that was made.
	rm -rf .venv build resources/compiled *.egg-info .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
