// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/foldercursor.h"

#include <cerrno>
#include <fcntl.h>

namespace Slipway {

int FolderCursor::open(std::string_view folder)
{
    if (!m_known || folder != m_path) {
        m_path = folder;
        m_folder = FileDescriptor(
            ::open(m_path.empty() ? "/" : m_path.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
        m_error = m_folder.isValid() ? 0 : errno;
        m_known = true;
    }
    return m_folder.get();
}

void FolderCursor::reset()
{
    m_known = false;
    m_folder.reset();
}

} // namespace Slipway
