# make film   sets everything up, trains, renders, and says where the film lies; SCENE names another one, all makes one film of all scenes
# make test   sets everything up, and checks everything
# make faults kills, stops, starves and damages renders, ROUNDS times as often as the tests do: some twenty minutes; SEED does the same again
# make bench  measures how fast everything is, in half an hour, and writes tests/benchmarks/README.md
# make clean  removes what was generated; the set-up, .venv, stays
#
# From a bare Debian on (git, make, python3). What is set up already is left alone.

SCENE ?= SliceFlipStretch
# l is 480p15, m 720p30, h 1080p60, k 2160p60
QUALITY ?= m
PYTHON ?= python3
ROUNDS ?= 15
SEED ?= $(shell date +%s)

PACKAGES := python3-venv python3-dev gcc pkg-config libpango1.0-dev
AS_ROOT := $(if $(filter-out 0,$(shell id -u)),sudo env,env)

# Whether a .venv can be made here, and pycairo and manimpango be compiled.
define EQUIPPED
{ $(PYTHON) -c 'import ensurepip, os, sysconfig; os.stat(sysconfig.get_path("include") + "/Python.h")' && \
  command -v cc && pkg-config --exists pangocairo pangoft2; } >/dev/null 2>&1
endef

# .venv/film and .venv/test are written when all that a film or a test needs is there; a .venv without the first was left half made.
# One that was made elsewhere (a folder moved or copied), or by a Python since replaced, loses it here, and is made anew.
$(shell .venv/bin/pip --version 2>&1 | grep -qF "from $$(pwd -P)/.venv/" || rm -f .venv/film)

.NOTPARALLEL:
.PHONY: film test faults bench clean new-venv

film: .venv/film
	.venv/bin/lenses $(if $(filter all,$(SCENE)),film,render $(SCENE)) -q $(QUALITY)

test: .venv/test
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/pytest -n auto --maxprocesses 4

faults: .venv/test
	FAULTS_ROUNDS=$(ROUNDS) FAULTS_SEED=$(SEED) .venv/bin/pytest tests/faults

bench: .venv/film
	.venv/bin/python -m tests.benchmarks

.venv/film: pyproject.toml $(if $(wildcard .venv/film),,new-venv)
	.venv/bin/pip install --disable-pip-version-check -e .
	@touch $@

.venv/test: .venv/film
	.venv/bin/pip install --disable-pip-version-check -e '.[test]'
	@touch $@

new-venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	{ echo '$(PYTHON) is not Python 3.11 or newer. If there is one under another name: make PYTHON=python3.13' >&2; exit 1; }
	@$(EQUIPPED) || ! command -v apt-get >/dev/null || ! command -v $(firstword $(AS_ROOT)) >/dev/null || \
	{ echo 'Installing $(PACKAGES) ...'; $(AS_ROOT) apt-get -qq update; \
	  $(AS_ROOT) DEBIAN_FRONTEND=noninteractive apt-get -qq install -o DPkg::Lock::Timeout=300 --no-install-recommends --no-upgrade \
	  $(PACKAGES) >/dev/null; }
	@$(EQUIPPED) || \
	{ echo 'Please install what Debian calls $(PACKAGES), then run make again.' >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv

clean:
	find renders/ -mindepth 1 ! -path renders/.gitignore -delete
	rm -rf .import_linter_cache .mypy_cache .pytest_cache .ruff_cache *.egg-info $$(find nets scenes tests -name __pycache__)
