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
    const std::string memory = "/dev/shm";
    const std::string temporary = fs::temp_directory_path().string();
    const bool goesThere =
        !temporary.starts_with(memory) && ::access(memory.c_str(), W_OK | X_OK) == 0;
    std::string name = (goesThere ? memory : temporary) + "/slipway-test-XXXXXX";
    if (!::mkdtemp(name.data())) {
        throw std::runtime_error("mkdtemp " + name);
    }
    m_path = fs::canonical(name).string();
    fs::permissions(m_path, fs::perms(0755));
}

ScratchFolder::~ScratchFolder()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

} // namespace Slipway::Testing
