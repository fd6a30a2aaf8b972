// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "deploy/fileheaders.h"
#include "deploy/plan.h"

#include <optional>
#include <string>
#include <vector>

namespace Slipway {

/// Whether a target's state has every file of a plan's release, with its content, permissions and, where
/// the target has them, headers. What else it holds is no matter here. Pure; O(files). Errors: InvalidData,
/// with the first that differ.
[[nodiscard]] Result<void> compareWithRelease(const TargetState &state, const Plan &plan);

/// A file that a target should hold.
struct ExpectedFile {
    std::string path;
    int64_t size = 0;
    Sha256 digest;
    uint32_t mode = 0; ///< 0: any.
    std::optional<FileHeaders> headers = {}; ///< Nothing: any.
};

/// A file that is not what it should be.
struct FileDifference {
    enum class Kind : uint8_t {
        Missing,
        Content,
        Mode, ///< The right bytes with other permissions.
        Headers, ///< The right bytes and permissions with other headers.
    };

    std::string path;
    Kind kind = Kind::Missing;
    uint32_t wantedMode = 0;
    uint32_t foundMode = 0;
    std::vector<HeaderDifference> headers = {};
};

/// A stable word for a kind, for JSON: "missing", "content", "mode", "headers".
[[nodiscard]] QString fileDifferenceId(FileDifference::Kind kind);

struct TargetComparison {
    int64_t files = 0; ///< Compared.
    int64_t bytes = 0;
    std::vector<FileDifference> differences;
    std::vector<std::string> others; ///< On the target, and not expected.
};

/// What a release has; sorted by path.
[[nodiscard]] std::vector<ExpectedFile> expectedFiles(const Release &release);

/// Compares what a target holds with what it should hold, both sorted by path. Pure; O(files).
/// What counts is what the state says, so it should be of an inspect() with TargetContext::readAll.
[[nodiscard]] TargetComparison compareFiles(const std::vector<ExpectedFile> &expected,
                                            const TargetState &state);

} // namespace Slipway
