// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "deploy/local/publisher.h"

#include <functional>
#include <string>

namespace Slipway::Local {

/// Release folders that runs left which ended early: built in part under a staging name, built to their end but not
/// switched to, or on their way out.
///
/// Borrows all it is made from.
class Unfinished final {
public:
    /// `releases` and `listings` are descriptors; `goOn` is asked before each entry that is removed.
    Unfinished(const RootFolder &folder, int releases, int listings, std::function<bool()> goOn);

    /// Before a release gets its own name and the link leads to it: which one that is.
    [[nodiscard]] Result<void> writeSwitch(const std::string &release) const;
    void forgetSwitch() const;

    /// Gives a release that had its name already, when its run ended before the link led to it, back its
    /// staging name. `current`: where the link leads.
    [[nodiscard]] Result<void> takeSwitchBack(const std::string &current) const;

    /// Lets `release` go on with what there is, under its staging name, and removes the rest. True: there
    /// was something.
    [[nodiscard]] Result<bool> adoptFor(const std::string &release) const;

    /// Those that are being built are never gone on with from now on, but removed by a later run: whoever builds
    /// them was taken over and may be alive. Where that fails they are in nobody's way either.
    void putAside() const;

    /// Removes them all, with the listings that spoke of them.
    [[nodiscard]] Result<void> removeAll() const { return removeBut({}); }

private:
    [[nodiscard]] Result<void> removeBut(const std::string &kept) const;

    const RootFolder &m_folder;
    int m_releases;
    int m_listings;
    std::function<bool()> m_goOn;
};

/// As Unfinished::putAside(), where there are any.
void putUnfinishedAside(const RootFolder &folder);

/// Removes all of them, and what says that one was about to be switched to. `current`: where the link leads.
[[nodiscard]] Result<void> discardUnfinished(const RootFolder &folder, const std::string &current,
                                             const TargetContext &context);

} // namespace Slipway::Local
