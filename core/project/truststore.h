// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <vector>

namespace Slipway {

struct ProjectRun;

/// Which projects may run their code: asked once, remembered. Trust is given to what was shown, a folder
/// with one interpreter and one settings module, or to a folder with whatever is found in it or named on
/// the command line.
///
/// Shape: service over one file (XDG state folder), read at every call, written by rename, so that
/// two programs can use it at once. Threads: any.
class TrustStore final {
public:
    /// `file` empty: $XDG_STATE_HOME/slipway/trusted (one escaped path a line, and after a tab each the
    /// interpreter and the settings module that the trust is limited to).
    explicit TrustStore(std::string file = {});
    /// The folder as a whole.
    [[nodiscard]] bool isTrusted(const std::string &projectFolder) const;
    [[nodiscard]] Result<void> trust(const std::string &projectFolder);
    /// Just this; that its folder is trusted as a whole does not count.
    [[nodiscard]] bool isTrusted(const ProjectRun &run) const;
    [[nodiscard]] Result<void> trust(const ProjectRun &run);
    /// All trust in the folder, in whatever of it.
    [[nodiscard]] Result<void> withdraw(const std::string &projectFolder);

private:
    [[nodiscard]] bool holds(const std::string &line) const;
    [[nodiscard]] Result<void> add(const std::string &line);

    std::string m_file;
};

} // namespace Slipway
