// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/filedescriptor.h"

#include <string>
#include <string_view>

namespace Slipway {

/// The folder that was used last, held open: files come folder by folder, and a descriptor saves the
/// kernel the walk along the path for each of them.
///
/// Shape: one per thread.
class FolderCursor final {
public:
    /// Opens `folder` (absolute; "" is "/") as O_PATH, unless it is the one already open.
    /// Returns the descriptor, or -1 with error() set.
    int open(std::string_view folder);
    [[nodiscard]] int error() const { return m_error; } ///< errno of the last open(); 0: none.
    /// Forgets the folder, so that it is looked for anew.
    void reset();

private:
    std::string m_path;
    FileDescriptor m_folder;
    int m_error = 0;
    bool m_known = false;
};

} // namespace Slipway
