// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QString>

#include <string>

namespace SlipwayVectors {

/// The text with {ROOT} replaced.
[[nodiscard]] std::string withRoot(const QString &text, const std::string &root);

/// Makes {ROOT}/input from the case's own input folder: every file 0644 and of one time.
/// An empty text, or what went wrong.
[[nodiscard]] std::string copyInput(const std::string &caseFolder, const std::string &root);

/// Does the operations of `setup` or `before`. An empty text, or what went wrong.
[[nodiscard]] std::string applyOperations(const QJsonArray &operations, const std::string &root);

/// Gives everything below to a user; links themselves, not what they lead to.
void giveTo(const std::string &folder, unsigned user, unsigned group);

/// Removes a folder, whatever its modes.
void removeAll(const std::string &folder);

} // namespace SlipwayVectors
