# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# shellcheck disable=SC2164 # packaging/dev sets -e
# What the verbs of packaging/dev do, once the tools are at hand.

PRESETS='dev release asan tsan headless fuzz ci'
readonly PRESETS

is_preset() { [[ " $PRESETS " == *" $1 "* ]]; }

# Stops on wrong arguments before anything slow happens.
check_arguments() {
    local verb=$1
    shift
    case $verb in
        run) ((${#@} == 0)) || die_usage "run takes no arguments" ;;
        shell) ((${#@} == 0)) || die_usage "shell takes no arguments; for a command: packaging/dev -- COMMAND" ;;
        test | lint) [[ ${1:---all} == --all && $# -le 1 ]] || die_usage "$verb knows only --all" ;;
        fmt) [[ ${1:---check} == --check && $# -le 1 ]] || die_usage "fmt knows only --check" ;;
        build) (($# == 0)) || is_preset "$1" || die_usage "no preset '$1'; presets: $PRESETS" ;;
        bench) check_bench "$@" ;;
        fuzz) check_fuzz "$@" ;;
        shot) parse_shot "$@" ;;
    esac
}

check_bench() {
    local names
    names=$(cd -- "$SOURCE/tests/bench" 2>/dev/null && printf '%s ' *.sh *.py 2>/dev/null) || names=none
    (($# > 0)) || die_usage "bench needs a name; there are: $names"
    [[ -n $(bench_script "$1") ]] || die_usage "no benchmark '$1'; there are: $names"
}

bench_script() { find "$SOURCE/tests/bench" -maxdepth 1 -name "$1*" -type f -perm -u+x 2>/dev/null | sort | head -n 1; }

# configure PRESET: ninja itself sees changed lists, but neither a first time nor a preset
# with other values.
configure() {
    cd -- "$SOURCE"
    local stamp=build/$1/.configured
    if [[ ! -e build/$1/build.ninja || ! -e $stamp || CMakePresets.json -nt $stamp ]]; then
        cmake --preset "$1"
        touch -- "$stamp"
    fi
}

build() {
    configure "$1"
    cmake --build "$SOURCE/build/$1" "${@:2}"
}

verb_build() {
    local preset=${1:-dev}
    shift || true
    local targets=()
    (($# == 0)) || targets=(--target "$@")
    build "$preset" "${targets[@]}"
}

verb_shell() {
    say "the checkout's tools are here; leave with Ctrl+D"
    exec bash --norc
}

verb_bench() {
    local script
    script=$(bench_script "$1")
    shift
    local targets=(slipwayctl)
    [[ $script != */window.sh ]] || targets+=(slipway slipway_bench_window)
    build release --target "${targets[@]}"
    SLIPWAYCTL=$SOURCE/build/release/bin/slipwayctl exec "$script" "$@"
}

# --- fuzz

check_fuzz() {
    local names
    names=$(cd -- "$SOURCE/tests/data/fuzz" 2>/dev/null && printf '%s ' *) || names=none
    (($# > 0)) || die_usage "fuzz needs a name; there are: $names"
    [[ " $names" == *" $1 "* ]] || die_usage "nothing to fuzz is called '$1'; there are: $names"
    [[ ${2:-60} =~ ^[1-9][0-9]*$ && $# -le 2 ]] || die_usage "fuzz takes a name, and seconds"
}

# What is found stays in build/fuzz/findings, the inputs that reached something new in build/fuzz/corpus.
verb_fuzz() {
    build fuzz --target "fuzz_$1"
    local folder=$SOURCE/build/fuzz
    mkdir -p -- "$folder/corpus/$1" "$folder/findings"
    exec nice -n 10 "$folder/bin/fuzz_$1" -max_total_time="${2:-60}" -timeout=10 -max_len=4096 \
        -print_final_stats=1 -verbosity=0 -artifact_prefix="$folder/findings/$1-" \
        -dict="$SOURCE/tests/fuzz/$1.dict" "$folder/corpus/$1" "$SOURCE/tests/data/fuzz/$1"
}

# --- run

verb_run() {
    local preset=release
    build "$preset" || die "the build failed"
    local bin=$SOURCE/build/$preset/bin
    if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} && -x $bin/slipway ]]; then
        exec "$bin/slipway" "$SOURCE/resources/demo"
    fi
    say "no display: the same job without a window"
    exec "$PACKAGING/lib/demo.sh" "$bin/slipwayctl" "$SOURCE/resources/demo"
}

# --- format and lint

# Files in the repository (tracked or new) that match the patterns.
source_files() { (cd -- "$SOURCE" && git ls-files -z --cached --others --exclude-standard -- "$@" | existing_only); }

existing_only() {
    local file
    while IFS= read -r -d '' file; do
        [[ ! -f $file || -L $file ]] || printf '%s\0' "$file"
    done
}

verb_fmt() {
    cd -- "$SOURCE"
    local how=(-i)
    [[ ${1:-} != --check ]] || how=(--dry-run --Werror)
    source_files '*.h' '*.cpp' | xargs -0r -n 40 -P "$(jobs_count)" clang-format --style=file "${how[@]}"
}

verb_lint() {
    lint_scripts
    build dev --target autogen
    lint_sources dev "$@"
}

lint_scripts() {
    cd -- "$SOURCE"
    source_files | while IFS= read -r -d '' file; do
        ! is_shell_script "$file" || printf '%s\0' "$file"
    done | xargs -0r shellcheck --external-sources
}

is_shell_script() {
    local first
    [[ $1 != tests/data/* ]] || return 1
    [[ $1 != *.sh ]] || return 0
    IFS= read -r first <"$1" 2>/dev/null || return 1
    [[ $first =~ ^#!.*[/\ ](ba)?sh ]]
}

# lint_sources PRESET [--all]: clang-tidy on the sources that changed, or whose headers did. Without the precompiled
# headers: so it sees what a source, or the header it includes first, forgets to include.
lint_sources() {
    cd -- "$SOURCE"
    local database=build/$1/lint
    mkdir -p -- "$database"
    sed -E 's/ -Winvalid-pch -include [^ ]*cmake_pch\.hxx//' "build/$1/compile_commands.json" >"$database/compile_commands.json"
    local files
    mapfile -d '' -t files < <(if [[ ${2:-} == --all ]]; then source_files '*.cpp'; else changed_sources; fi)
    local compiled=() file
    for file in "${files[@]}"; do
        # only what the preset compiles has flags
        ! grep -qF "\"file\": \"$SOURCE/$file\"" "build/$1/compile_commands.json" || compiled+=("$file")
    done
    say "clang-tidy on ${#compiled[@]} files"
    ((${#compiled[@]} > 0)) || return 0
    printf '%s\0' "${compiled[@]}" |
        xargs -0 -n 1 -P "$(jobs_count)" clang-tidy -p "$database" --quiet 2> >(grep -v ' warnings\? generated' >&2)
}

changed_sources() {
    local base changed file
    base=$(git merge-base HEAD origin/main 2>/dev/null || git merge-base HEAD main 2>/dev/null || true)
    # On main itself everything is merged: what the last commit changed.
    if [[ -z $base || $base == "$(git rev-parse HEAD)" ]]; then
        base=$(git rev-parse -q --verify HEAD~1 || git hash-object -t tree /dev/null)
    fi
    mapfile -d '' -t changed < <({
        git diff --name-only -z --diff-filter=d "$base" -- '*.cpp' '*.h'
        git ls-files -z --others --exclude-standard -- '*.cpp' '*.h'
    } | existing_only)
    for file in "${changed[@]}"; do
        file=${file%.h}
        file=${file%.cpp}.cpp # a header is checked with its source
        [[ ! -f $file ]] || printf '%s\0' "$file"
    done | sort -zu
}

# --- test

# Cheap checks first; the full run comes last, so that ctest's summary ends the output.
verb_test() {
    step "format"
    verb_fmt --check
    step "scripts"
    lint_scripts
    step "layers and files"
    python3 "$SOURCE/tests/meta/check_layers.py" "$SOURCE"
    python3 "$SOURCE/tests/meta/check_files.py" "$SOURCE"
    step "build, warnings are errors"
    build ci
    step "clang-tidy"
    lint_sources ci "$@"
    step "core under AddressSanitizer and UndefinedBehaviorSanitizer"
    build asan
    run_suites asan --label-regex unit
    step "every suite"
    run_suites ci --label-exclude bench
}

step() { printf '\n=== %s\n' "$1"; }

run_suites() {
    cd -- "$SOURCE"
    ctest --preset "$1" "${@:2}" </dev/null
}

# --- shot

# Sets SHOT_* from the arguments.
parse_shot() {
    SHOT_PAGES=() SHOT_SIZE='' SHOT_SCHEME='' SHOT_LANGUAGE=en SHOT_ONLY='*' SHOT_PRESET=dev
    SHOT_PROJECT=$SOURCE/resources/demo
    local names=()
    while (($# > 0)); do
        case $1 in
            --all) SHOT_PAGES=(--all) ;;
            --size | --scheme | --language | --only | --preset)
                (($# > 1)) || die_usage "shot: $1 needs a value"
                local name=${1#--}
                printf -v "SHOT_${name^^}" '%s' "$2"
                shift
                ;;
            --*) die_usage "shot: unknown option '$1'" ;;
            *) names+=("$1") ;;
        esac
        shift
    done
    if ((${#SHOT_PAGES[@]} == 0)); then
        ((${#names[@]} > 0)) || die_usage "shot: which page, or --all?"
        SHOT_PAGES=("${names[0]}")
        names=("${names[@]:1}")
    fi
    ((${#names[@]} >= 1)) || die_usage "shot: where to? name a file, or a folder with --all"
    SHOT_OUT=${names[0]}
    SHOT_PROJECT=${names[1]:-$SHOT_PROJECT}
    ((${#names[@]} <= 2)) || die_usage "shot: too many arguments"
    # All pages in both sizes and schemes, one page in one, if not said otherwise.
    local sizes='1440x900 1024x700' schemes='light dark'
    [[ ${SHOT_PAGES[0]} == --all ]] || sizes=1440x900 schemes=light
    SHOT_SIZES=${SHOT_SIZE:-$sizes} SHOT_SCHEMES=${SHOT_SCHEME:-$schemes}
    SHOT_SIZE=${SHOT_SIZE:-1440x900} SHOT_SCHEME=${SHOT_SCHEME:-light}
    [[ $SHOT_SIZE =~ ^[1-9][0-9]{1,3}x[1-9][0-9]{1,3}$ ]] || die_usage "shot: --size is WIDTHxHEIGHT, not '$SHOT_SIZE'"
    [[ $SHOT_SCHEME == light || $SHOT_SCHEME == dark ]] || die_usage "shot: --scheme is light or dark, not '$SHOT_SCHEME'"
    [[ $SHOT_LANGUAGE =~ ^[a-z]{2}(_[A-Z]{2})?$ ]] || die_usage "shot: --language is one like de, not '$SHOT_LANGUAGE'"
    is_preset "$SHOT_PRESET" || die_usage "shot: no preset '$SHOT_PRESET'"
}

verb_shot() {
    parse_shot "$@"
    build "$SHOT_PRESET" --target slipway slipwayctl >&2
    "$PACKAGING/lib/shot.sh" "$SOURCE/build/$SHOT_PRESET/bin/slipway" "${SHOT_PAGES[0]}" "$SHOT_OUT" \
        "$SHOT_SIZES" "$SHOT_SCHEMES" "$SHOT_LANGUAGE" "$SHOT_PROJECT" "$SHOT_ONLY"
}
