// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <vector>

namespace Slipway {

/// Which project folders may run their code: asked once, remembered per folder.
///
/// Shape: service over one file (XDG state folder), read at every call, written by rename, so that
/// two programs can use it at once. Threads: any.
class TrustStore final {
public:
    /// `file` empty: $XDG_STATE_HOME/slipway/trusted (one escaped path a line).
    explicit TrustStore(std::string file = {});
    [[nodiscard]] bool isTrusted(const std::string &projectFolder) const;
    [[nodiscard]] Result<void> trust(const std::string &projectFolder);
    [[nodiscard]] Result<void> withdraw(const std::string &projectFolder);

private:
    std::string m_file;
};

} // namespace Slipway
