#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The window's main job without a window, on a copy of the demo project: look at it, plan and
# deploy to a scratch folder, change a file and deploy again.
# usage: demo.sh SLIPWAYCTL DEMO-PROJECT

set -euo pipefail

slipwayctl=$(realpath -- "$1") demo=$2
scratch=$(mktemp -d "${TMPDIR:-/tmp}/slipway-demo.XXXXXX")
trap 'rm -rf -- "$scratch"' EXIT

# A home of its own: the demo leaves no trust, no history and no settings behind.
export XDG_CONFIG_HOME=$scratch/config XDG_CACHE_HOME=$scratch/cache
export XDG_DATA_HOME=$scratch/data XDG_STATE_HOME=$scratch/state
export PYTHONDONTWRITEBYTECODE=1

# step TEXT COMMAND ARGUMENTS…
step() {
    printf '\n--- %s\n$ slipwayctl %s\n' "$1" "${*:2}"
    "$slipwayctl" "${@:2}"
}

cp -R -- "$demo" "$scratch/demo"
cd -- "$scratch/demo"
# --trust: this project came with Slipway, its code may run.
step 'What the project says of itself' inspect --trust
step 'Which file hides which' conflicts --trust
step 'What is meant is acknowledged, with a reason, in slipway.toml' conflicts \
    --acknowledge img/logo.svg --acknowledge css/theme.css --acknowledge js/format.js \
    --reason 'The shop decides; the catalogue follows with its next version'
step 'What a deploy would do; nothing is written' plan --trust --to "$scratch/site"
step 'The deploy' deploy --trust --to "$scratch/site"

printf '\n--- A style sheet changes\n'
printf '\n.cart { outline: 1px solid; }\n' | tee -a shop/static/css/theme.css
step 'The decision was about another content: it lapsed' conflicts
step 'The second release: one file is written, the others are linked' deploy --trust --confirm conflicts --to "$scratch/site"
step 'Once more: nothing left to do' plan --trust --to "$scratch/site"

printf '\n--- What a web server would serve now\n'
cd -- "$scratch/site"
printf 'current -> %s\n' "$(readlink current)"
printf '%s\n' releases/*/ current/*
printf '%s files\n' "$(find -L current -type f | wc -l)"

printf '\nAll of it happened in %s, which is removed again.\n' "$scratch"
printf 'With a display, packaging/dev run opens the window on the same project.\n'
