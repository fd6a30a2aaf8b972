// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <string_view>

namespace Slipway {

/// Paths are bytes in Slipway's core, as the file system has them. These functions carry them
/// to and from text.

/// For people: UTF-8 as it is, ill-formed bytes as \xNN, control characters and bidirectional
/// overrides as visible escapes, so that a hostile name cannot forge a line or hide its end.
[[nodiscard]] QString displayPath(std::string_view path);

/// For JSON: UTF-8 with ill-formed bytes as lone surrogates U+DC80..U+DCFF, as Python's
/// surrogateescape (PEP 383). pathFromText() turns it back without loss.
[[nodiscard]] QString textFromPath(std::string_view path);

/// The bytes of a text: UTF-8, lone surrogates U+DC80..U+DCFF as the single bytes they stand for.
/// Any other lone surrogate becomes the three bytes of its UTF-8-like encoding.
[[nodiscard]] std::string pathFromText(const QString &text);

} // namespace Slipway
