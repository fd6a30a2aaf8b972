// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedescriptor.h"
#include "base/result.h"

#include <cstddef>
#include <string>

namespace Slipway {

/// A source file that can be read.
struct OpenSource {
    FileDescriptor file;
    size_t size = 0; ///< When it was opened.
};

/// Opens a source file, links followed. Errors: OSError in Python's words; WrongType for a pipe or a device, which
/// Django would wait for.
[[nodiscard]] Result<OpenSource> openSource(const std::string &path);
/// What errno says of reading it, in Python's words.
[[nodiscard]] std::unexpected<Error> notReadable(const std::string &path);

/// A whole source file as bytes. Errors: as openSource().
[[nodiscard]] Result<std::string> readText(const std::string &path);

} // namespace Slipway
