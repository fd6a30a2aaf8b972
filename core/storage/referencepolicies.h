// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "finders/namepattern.h"
#include "project/referencepolicy.h"
#include "storage/referenceuse.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace Slipway {

/// The reference policies of a project, ready to be asked.
///
/// Shape: value. Threads: const functions are safe.
class ReferencePolicies final {
public:
    ReferencePolicies() = default; ///< As Django: everything stops.
    explicit ReferencePolicies(std::span<const ReferencePolicy> policies);

    [[nodiscard]] bool isEmpty() const { return m_policies.empty(); }
    /// As they were given.
    [[nodiscard]] const std::vector<ReferencePolicy> &list() const { return m_list; }

    /// For a reference that leads nowhere. `file`: the destination path of the file it stands in;
    /// `wanted`: the one that is missing, see wantedPath(), or the URL where that cannot be read.
    [[nodiscard]] ReferenceAction actionFor(ReferenceUse use, std::string_view file,
                                            std::string_view wanted) const
    {
        return actionFor(referenceUseName(use), file, wanted);
    }
    /// The same by the kind's word in slipway.toml.
    [[nodiscard]] ReferenceAction actionFor(const char *kind, std::string_view file,
                                            std::string_view wanted) const;
    /// Which of list() decides; none: no policy is about it.
    [[nodiscard]] std::optional<uint32_t> deciding(const char *kind, std::string_view file,
                                                   std::string_view wanted) const;

private:
    struct Policy {
        uint32_t index = 0; ///< In m_list.
        QString kind;
        std::optional<NamePattern> files;
        std::optional<NamePattern> wanted;
    };
    std::vector<ReferencePolicy> m_list;
    std::vector<Policy> m_policies; ///< The one that decides first.
};

} // namespace Slipway
