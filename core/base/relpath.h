// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <compare>
#include <string>
#include <string_view>

namespace Slipway {

/// The name of a file inside a release or a target: relative, "/"-separated, normalised; never
/// absolute, never with "." or ".." components, empty components or NUL bytes.
///
/// Shape: value, bytes. The one door through which names reach a target, so that no target can
/// be made to write outside its root. Ordered by bytes.
class RelPath final {
public:
    /// Errors: InvalidData, naming the component that is at fault.
    [[nodiscard]] static Result<RelPath> from(std::string_view path);

    RelPath() = default; ///< The empty path: the root itself; from() never gives it.
    [[nodiscard]] const std::string &bytes() const { return m_path; }
    [[nodiscard]] QString display() const;
    [[nodiscard]] bool isEmpty() const { return m_path.empty(); }
    auto operator<=>(const RelPath &) const = default;

private:
    explicit RelPath(std::string path)
        : m_path(std::move(path))
    { }

    std::string m_path;
};

} // namespace Slipway
