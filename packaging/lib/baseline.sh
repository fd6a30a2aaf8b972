# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# Is this system good enough to build on: Debian 13 with the packages, or another
# distribution with the same minimum versions.

ROOT_MARK=/etc/slipway-root # exists only inside the root
readonly ROOT_MARK

have_baseline() {
    case ${SLIPWAY_WHERE:-auto} in
        host) return 0 ;;
        root) return 1 ;;
        auto) [[ -e $ROOT_MARK ]] || host_is_enough ;;
        *) die_usage "SLIPWAY_WHERE is '${SLIPWAY_WHERE}', not auto, host or root" ;;
    esac
}

host_is_enough() {
    local id version
    id=$(os_release ID)
    if [[ $id == debian ]] && have dpkg-query; then
        version=$(os_release VERSION_ID) # testing and unstable have none
        [[ -z $version ]] || ((${version%%.*} >= 13)) || return 1
        debian_packages_installed
    else
        versions_are_enough
    fi
}

os_release() {
    local file=/etc/os-release
    [[ -r $file ]] || return 0
    sed -n "s/^$1=\"\\{0,1\\}\\([^\"]*\\)\"\\{0,1\\}\$/\\1/p" "$file"
}

debian_packages_installed() {
    local wanted installed
    mapfile -t wanted < <(packages)
    # shellcheck disable=SC2016 # dpkg-query's own variables
    installed=$(dpkg-query -W -f '${db:Status-Abbrev}\n' "${wanted[@]}" 2>/dev/null) || return 1
    ! grep -qv '^ii' <<<"$installed"
}

versions_are_enough() {
    local tool
    for tool in g++ cmake ninja ccache pkg-config git clang-format clang-tidy shellcheck python3 \
        rsync strace Xvfb xauth openbox xdotool dbus-run-session; do
        have "$tool" || return 1
    done
    local gcc
    gcc=$(g++ -dumpversion)
    ((${gcc%%.*} >= 14)) || return 1
    pkg-config --atleast-version=6.8 Qt6Core Qt6Widgets Qt6Svg || return 1
    pkg-config --exists tomlplusplus libgit2 zlib libdeflate libbrotlienc libbrotlidec libzstd libpcre2-8 || return 1
    [[ -n $(find /usr/share /usr/lib /usr/lib64 -maxdepth 4 -name qtbase_de.qm 2>/dev/null) ]] || return 1
    # a suite whose project is missing fails, it is not skipped
    python3 -c 'import django, rest_framework, debug_toolbar, graphite, brotli' 2>/dev/null || return 1
    local framework
    for framework in Archive DBusAddons FileMetaData SyntaxHighlighting; do
        [[ -n $(find /usr/lib /usr/lib64 -maxdepth 4 -name "KF6${framework}Config.cmake" 2>/dev/null) ]] ||
            return 1
    done
}
