// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/filedescriptor.h"

#include <unistd.h>

namespace Slipway {

void FileDescriptor::reset()
{
    if (m_fd >= 0) {
        ::close(m_fd);
        m_fd = -1;
    }
}

} // namespace Slipway
