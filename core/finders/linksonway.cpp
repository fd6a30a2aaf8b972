// SPDX-License-Identifier: GPL-3.0-or-later
#include "finders/linksonway.h"

#include <array>
#include <climits>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace Slipway {

namespace {

constexpr int MostLinks = 40; // as Linux follows them

/// Puts the parts of a path before those that are left, which stand in reverse order.
void pushParts(std::vector<std::string> &left, std::string_view path)
{
    while (!path.empty()) {
        const size_t slash = path.find_last_of('/');
        const size_t begin = slash == std::string_view::npos ? 0 : slash + 1;
        if (begin < path.size()) {
            left.emplace_back(path.substr(begin));
        }
        path = path.substr(0, slash == std::string_view::npos ? 0 : slash);
    }
}

} // namespace

std::vector<std::string> linksOnWay(const std::string &path)
{
    std::vector<std::string> names;
    std::vector<std::string> left;
    std::string at; // without links; empty: the root
    pushParts(left, path);
    while (!left.empty()) {
        const std::string part = std::move(left.back());
        left.pop_back();
        if (part == ".") {
            continue;
        }
        if (part == "..") {
            at.resize(at.empty() ? 0 : at.find_last_of('/'));
            continue;
        }
        const std::string next = at + '/' + part;
        struct stat status = {};
        if (::lstat(next.c_str(), &status) != 0) {
            names.push_back(next);
            return names;
        }
        if (!S_ISLNK(status.st_mode)) {
            at = next;
            continue;
        }
        names.push_back(next);
        std::array<char, PATH_MAX> words = {};
        const ssize_t length = ::readlink(next.c_str(), words.data(), words.size());
        if (length <= 0 || names.size() > MostLinks) {
            return names;
        }
        const std::string_view leadsTo(words.data(), static_cast<size_t>(length));
        if (leadsTo.starts_with('/')) {
            at.clear();
        }
        pushParts(left, leadsTo);
    }
    if (!at.empty()) {
        names.push_back(at);
    }
    return names;
}

} // namespace Slipway
