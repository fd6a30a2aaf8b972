// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/md5hasher.h"

#include <optional>
#include <sys/stat.h>

namespace Slipway {

/// Digests of files that were read before, by the state they were in. Threads: any, at once.
class DigestMemory {
public:
    virtual ~DigestMemory() = default;
    [[nodiscard]] virtual std::optional<Md5> find(const struct stat &status) = 0;
    /// Of a file that was in this state before it was read.
    virtual void learn(const struct stat &status, const Md5 &md5) = 0;
};

} // namespace Slipway
