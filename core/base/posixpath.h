// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>

/// Python's posixpath, byte for byte: Django's results hang on its exact rules.
/// Source: CPython 3.13 Lib/posixpath.py. All functions are pure and thread-safe.
namespace Slipway::PosixPath {

/// join(a, b): `b` alone when it is absolute, else joined with one "/" in between.
[[nodiscard]] std::string join(std::string_view a, std::string_view b);

/// normpath: collapses "//", "." and "a/.."; keeps leading ".."; "" gives "."; exactly two leading
/// slashes stay two.
[[nodiscard]] std::string normalised(std::string_view path);

/// Whether normalised() certainly leaves a relative path alone: every part between slashes is a name.
[[nodiscard]] bool isNormal(std::string_view path);

/// abspath: normalised(join(workingFolder, path)); links are not resolved.
[[nodiscard]] std::string absolute(std::string_view path, std::string_view workingFolder);

/// split: what is before the last "/" (trailing slashes removed unless all are slashes), and after.
[[nodiscard]] std::pair<std::string, std::string> split(std::string_view path);

/// The part after the last "/".
[[nodiscard]] std::string_view baseName(std::string_view path);

/// The part before the last "/", without it; empty when there is none.
[[nodiscard]] std::string_view folderOf(std::string_view path);

/// True when `path` is `folder` or lies below it; both absolute and normalised.
[[nodiscard]] bool isSameOrBelow(std::string_view path, std::string_view folder);

/// repr() of a str whose UTF-8 (with surrogateescape) these bytes are: quotes, backslash escapes
/// for controls, non-printable characters and ill-formed bytes (as '\udcNN').
[[nodiscard]] std::string repr(std::string_view text);

} // namespace Slipway::PosixPath
