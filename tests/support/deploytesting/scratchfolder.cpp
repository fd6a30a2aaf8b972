// SPDX-License-Identifier: GPL-3.0-or-later
#include "deploytesting/scratchfolder.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <unistd.h>

namespace Slipway::Testing {

namespace fs = std::filesystem;

ScratchFolder::ScratchFolder()
{
    const bool inMemory = ::access("/dev/shm", W_OK | X_OK) == 0;
    std::string name = (inMemory ? std::string("/dev/shm") : fs::temp_directory_path().string())
        + "/slipway-test-XXXXXX";
    if (!::mkdtemp(name.data())) {
        throw std::runtime_error("mkdtemp " + name);
    }
    m_path = fs::canonical(name).string();
}

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

} // namespace Slipway::Testing
