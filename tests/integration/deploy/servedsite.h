// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploytesting/sourcetree.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <fcntl.h>
#include <optional>
#include <sstream>
#include <string>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

namespace Slipway::Testing {

/// After as many generations the sites repeat.
constexpr int Generations = 12;

/// A site as ManifestStaticFilesStorage leaves it: style sheets that name pictures, and a manifest that
/// names the style sheets; every content begins with the name that it goes by. Beside them texts that keep their
/// names, a third of which changes from one generation to the next.
inline Tree site(int generation)
{
    Tree tree;
    std::string manifest;
    for (int i = 0; i < Generations; ++i) {
        const auto versionOf = [&](int number) {
            return std::to_string((generation + number) / 3 % 4);
        };
        const std::string picture =
            "img/" + std::to_string(i) + ".00000000000" + versionOf(i) + ".svg";
        const std::string sheet =
            "css/" + std::to_string(i) + ".00000000000" + versionOf(i) + ".css";
        tree[picture] = {.bytes = picture + '\n'};
        tree[sheet] = {.bytes = sheet + '\n' + picture + '\n'};
        tree["plain/" + std::to_string(i) + ".txt"] = {.bytes = "plain " + versionOf(i)};
        manifest += sheet + '\n';
    }
    tree["staticfiles.json"] = {.bytes = manifest};
    return tree;
}

inline std::optional<std::string> readIn(int root, const std::string &name)
{
    const int fd = ::openat(root, name.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return std::nullopt;
    }
    std::array<char, 4096> bytes = {};
    const ssize_t count = ::read(fd, bytes.data(), bytes.size());
    ::close(fd);
    return count < 0 ? std::nullopt : std::optional(std::string(bytes.data(), size_t(count)));
}

inline std::vector<std::string> linesOf(const std::string &text)
{
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
        lines.push_back(line);
    }
    return lines;
}

/// Follows every reference from the manifest on. Empty: all lead to what they name.
inline std::string dangling(int root, const std::string &manifest)
{
    for (const std::string &sheet : linesOf(manifest)) {
        const auto content = readIn(root, sheet);
        if (!content || !content->starts_with(sheet + '\n')) {
            return sheet;
        }
        const auto lines = linesOf(*content);
        for (size_t i = 1; i < lines.size(); ++i) {
            const auto picture = readIn(root, lines[i]);
            if (!picture || !picture->starts_with(lines[i] + '\n')) {
                return lines[i];
            }
        }
    }
    return {};
}

/// Whether the files that keep their names, the manifest among them, are all of one generation. Empty: they are.
inline std::string mixed(int root)
{
    Tree seen;
    for (const auto &[path, file] : site(0)) {
        if (path.starts_with("plain/") || path == "staticfiles.json") {
            seen[path].bytes = readIn(root, path).value_or("not there");
        }
    }
    for (int generation = 0; generation < Generations; ++generation) {
        const Tree whole = site(generation);
        if (std::ranges::all_of(seen, [&whole](const auto &file) {
                return whole.at(file.first).bytes == file.second.bytes;
            })) {
            return {};
        }
    }
    std::string words = "of several releases:";
    for (const auto &[path, file] : seen) {
        words += ' ' + path + " \"" + file.bytes + '"';
    }
    return words;
}

/// What of it a visitor may rely on.
enum class Served : uint8_t {
    FileByFile, ///< Each reference leads to what it names.
    AsAWhole, ///< And whoever has opened the folder once has one release.
};

/// Whether a visitor could see something broken now. In place a page that was loaded with the manifest of
/// before may find its files deleted once the new one is there, and an old release may go while it is
/// being read: that is looked at again.
inline std::string lookAt(const std::string &served, Served how)
{
    for (;;) {
        const int root = ::open(served.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        const auto manifest = readIn(root, "staticfiles.json");
        std::string broken = manifest ? dangling(root, *manifest) : "no manifest";
        if (broken.empty() && how == Served::AsAWhole) {
            broken = mixed(root);
        }
        struct stat opened = {};
        struct stat now = {};
        const bool isSame = readIn(root, "staticfiles.json") == manifest
            && ::fstat(root, &opened) == 0 && ::stat(served.c_str(), &now) == 0
            && opened.st_ino == now.st_ino;
        ::close(root);
        if (broken.empty() || isSame) {
            return broken;
        }
    }
}

/// Looks all the time, in a process of its own, until it is ended.
class Reader final {
public:
    Reader(const std::string &served, Served how)
    {
        std::array<int, 2> ends = {};
        if (::pipe2(ends.data(), O_CLOEXEC) != 0) {
            qFatal("pipe");
        }
        m_child = ::fork();
        if (m_child == 0) {
            ::close(ends[1]);
            ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
            char none = 0;
            int status = 0;
            while (::read(ends[0], &none, 1) != 0) {
                if (const std::string broken = lookAt(served, how); !broken.empty()) {
                    (void)::write(2, (broken + '\n').c_str(), broken.size() + 1);
                    status = 1;
                }
            }
            ::_exit(status);
        }
        ::close(ends[0]);
        m_end = ends[1];
    }
    ~Reader() { (void)finish(); }
    Q_DISABLE_COPY_MOVE(Reader)

    /// True: it never saw anything broken.
    bool finish()
    {
        if (m_child <= 0) {
            return true;
        }
        ::close(m_end);
        int status = 0;
        ::waitpid(std::exchange(m_child, -1), &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

private:
    pid_t m_child = -1;
    int m_end = -1;
};

} // namespace Slipway::Testing
