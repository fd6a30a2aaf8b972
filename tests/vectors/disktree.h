// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QStringList>

#include <string>

namespace SlipwayVectors {

/// The state of a folder in the form of expected.json: path -> entry; null if it does not exist.
[[nodiscard]] QJsonValue readTree(const std::string &folder, const std::string &root);

/// How `actual` differs from `expected`, a line for each path; empty: not at all.
/// Of what expected.json has for people only (`text`), nothing is compared. Random parts of names
/// ("_Ab12Cd3") are equal to one another.
[[nodiscard]] QStringList compareTrees(const QJsonValue &expected, const QJsonValue &actual);

} // namespace SlipwayVectors
