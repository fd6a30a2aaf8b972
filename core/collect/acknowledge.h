// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/conflict.h"
#include "project/acknowledgement.h"

namespace Slipway {

/// Who decides, why and when.
struct AcknowledgeWords {
    QString reason;
    QString by;
    QDate date;
};

/// Where a source comes from, the same on every machine: AcknowledgedCandidate::from.
[[nodiscard]] QString portableOrigin(const ProjectSnapshot &snapshot, const Origin &origin);
/// For people: "shop" for "app:shop", "assets/" for "dir:assets".
[[nodiscard]] QString originWords(const QString &portable);
/// "northwind-brandkit 0.9.3"; empty: the project's own.
[[nodiscard]] QString packageOf(const Origin &origin);

/// Which conflict it is about: path, and for those that cannot coexist the other path.
[[nodiscard]] std::string acknowledgementKey(const Acknowledgement &entry);
[[nodiscard]] std::string acknowledgementKey(const Conflict &conflict);

/// The acknowledgements of conflicts as they are now, given by their indexes. Reads the contents of their candidates.
/// Errors: Cancelled. What cannot be read is acknowledged without a digest.
[[nodiscard]] Result<std::vector<Acknowledgement>> draftAcknowledgements(
    const ProjectSnapshot &snapshot, const Collection &collection,
    const std::vector<Conflict> &conflicts, const std::vector<uint32_t> &indexes,
    const AcknowledgeWords &words, std::stop_token stop = {});

/// slipway.toml with these entries; those about the same conflicts give way. Errors: as configedit.h.
[[nodiscard]] Result<std::string> putAcknowledgements(std::string_view text,
                                                      const std::vector<Acknowledgement> &entries);
/// slipway.toml without the entries about the same conflicts. Errors: as configedit.h.
[[nodiscard]] Result<std::string> removeAcknowledgements(
    std::string_view text, const std::vector<Acknowledgement> &entries);
/// slipway.toml with `wanted` in place of `expected`: a decision taken, or taken back. Errors: Moved when the text
/// does not have `expected` as it is, or already has an entry for a conflict of `wanted` beyond them: somebody else
/// decided meanwhile.
[[nodiscard]] Result<std::string> swapAcknowledgements(std::string_view text,
                                                       const std::vector<Acknowledgement> &expected,
                                                       const std::vector<Acknowledgement> &wanted);

} // namespace Slipway
