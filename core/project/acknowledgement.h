// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/digest.h"

#include <QDate>
#include <QString>

#include <string>
#include <vector>

namespace Slipway {

/// A candidate as an acknowledgement remembers it: the same on every machine.
struct AcknowledgedCandidate {
    QString from; ///< "app:shop", "dir:assets", "dir:lib=vendor": see acknowledgement.md.
    std::string
        path; ///< Its destination, where that is another one than the conflict's; else empty.
    QString package; ///< "northwind-brandkit 0.9.3"; empty: the project's own.
    Sha256 digest; ///< Of its content; null: could not be read.

    bool operator==(const AcknowledgedCandidate &) const = default;
};

/// [[acknowledge]] of slipway.toml: somebody decided that a conflict is meant, and why.
/// It holds as long as the same candidates, with the same contents, claim the path and the same one wins.
/// The format is described in core/project/acknowledgement.md.
struct Acknowledgement {
    std::string path; ///< The destination.
    QString kind; ///< A conflictKindId(); empty: not said.
    QString reason;
    QString by;
    QDate date; ///< Null: not said.
    std::vector<AcknowledgedCandidate> candidates; ///< The winner first.

    bool operator==(const Acknowledgement &) const = default;
};

} // namespace Slipway
