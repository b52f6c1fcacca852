# Two commands for a fresh machine: `make demo` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
TODAY ?= 2020-03-01

.PHONY: compiled demo test check fresh wheel-check golden schemas holidays codes templates lock bench bench-peers bench-large bench-table wheel clean

demo: $(READY)
	@$(BIN)/papi deadlines --agency "Sở Y tế" --today $(TODAY)

test: $(READY)
	@$(BIN)/python -m pytest -n auto $(ARGS)

# Everything that must hold before a commit; CI calls the same lines.
check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/papi fmt --check
	$(BIN)/papi validate

# Generated files must be what their generators write.
fresh: $(READY)
	@$(MAKE) --no-print-directory schemas holidays codes templates lock
	@git diff --exit-code --stat -- papi_cli/schemas plans/registry/holidays.yaml README.md templates requirements.lock \
	  || { echo 'stale: run make schemas holidays codes templates lock and commit'; exit 1; }

# The wheel works alone, outside this repository.
wheel-check: $(READY)
	@rm -rf dist build && $(BIN)/python -m hatchling build -t wheel >/dev/null
	@$(PYTHON) -m venv build/alone
	@build/alone/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@build/alone/bin/python -m pip install --quiet --disable-pip-version-check --no-deps dist/*.whl
	@cd build && alone/bin/papi plans --repository ../plans --format md >/dev/null && alone/bin/papi schema plan >/dev/null \
	  && rm -rf begun begun.docx \
	  && alone/bin/papi report annual --plan 100/KH-UBND --repository ../plans -o begun.docx >/dev/null \
	  && alone/bin/papi init begun --jurisdiction "Tỉnh Quảng Ninh" >/dev/null \
	  && alone/bin/papi validate --repository begun >/dev/null

golden: $(READY)
	@PAPI_GOLDEN=write $(BIN)/python -m pytest -n auto tests/test_golden.py

schemas: $(READY)
	@$(BIN)/papi schema --output papi_cli/schemas

holidays: $(READY)
	@$(BIN)/python -m tests.tools.holidays_file plans/registry/holidays.yaml

# The table of codes in the README.
codes: $(READY)
	@$(BIN)/python -m tests.tools.codes_table README.md

# The Word template of official papers.
templates: $(READY)
	@$(BIN)/python -m tests.tools.docx_templates templates/report

lock: $(READY)
	@$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock" \
	  --quiet --output-file requirements.lock

# Whole commands as ratios to `python -c pass`; ARGS="--on shipped 100 20000 --only deadlines".
# As an installed papi is: Python compiles nothing while it is timed.
compiled: $(READY)
	@$(BIN)/python -m compileall -q papi_cli

bench: $(READY) compiled
	@$(BIN)/python -m tests.bench.run $(ARGS)

# Beside Taskwarrior and hledger on the same items; ARGS="--plans 200" for fewer.
bench-peers: $(READY) compiled
	@$(BIN)/python -m tests.bench.peers $(ARGS)

# As many plans as the country may have; a quarter of an hour.
bench-large: $(READY) compiled
	@$(BIN)/python -m tests.bench.run --on 20000 --output .bench/large.json $(ARGS)

# The tables of all three in the README, from the files that they wrote.
bench-table: $(READY)
	@$(BIN)/python -m tests.tools.bench_table README.md .bench/bench.json .bench/peers.json .bench/large.json

wheel: $(READY)
	@$(BIN)/python -m hatchling build -t wheel

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "papi needs Python 3.11 or newer")'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

clean:
	rm -rf $(VENV) dist build .bench .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
