// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/inplacestaging.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace Slipway::Local {

/// Contents in `.slipway/tmp` that a run wrote which ended before they were put in place. Only what the plan
/// needs is read; nothing is believed that was not.
class StagedLeftovers final {
public:
    /// Looks through them. Errors: as open(2) and read(2), Cancelled.
    [[nodiscard]] static Result<StagedLeftovers> find(const RootFolder &folder, const Plan &plan,
                                                      const TargetContext &context);

    [[nodiscard]] bool isEmpty() const { return m_found.empty(); }

    /// One with this content, with these permissions now; none: there is no (other) one. `folders`: of the target.
    [[nodiscard]] std::optional<StagedFile> take(Folders &folders, const ReleaseFile &file);

    /// Removes those that nobody took. Errors: as unlink(2), Cancelled.
    [[nodiscard]] Result<void> removeRest(const RootFolder &folder,
                                          const TargetContext &context) const;

    /// A name in `.slipway/tmp` that is not used there, and all after it by number.
    [[nodiscard]] size_t firstFreeName() const { return m_firstFree; }

private:
    struct Found {
        std::string folder; ///< Below the root.
        std::string name;
        FileFacts facts;
        Sha256 digest; ///< Null: of no use.
    };

    /// Notes the files below a folder in `.slipway/tmp`, in folders of their own, too.
    [[nodiscard]] Result<void> look(Folders &folders, std::string top,
                                    const TargetContext &context);

    std::vector<Found> m_found;
    std::map<Sha256, std::vector<size_t>> m_byDigest;
    std::vector<bool> m_taken;
    size_t m_firstFree = 0;
};

} // namespace Slipway::Local
