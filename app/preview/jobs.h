// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

/// Bounds what this process may use, and takes the network and the right to write from it. What
/// the system does not grant is done without: the limits of the others hold.
void confine();

/// Reads a clean SVG from standard input and writes it as a picture: `svg SIDE`.
[[nodiscard]] int drawSvg(const QStringList &arguments);

/// Writes what readers of KFileMetaData know of a file, as a JSON list of [property, name, value]: `facts PATH LOCALE`.
/// Figures are written as in that locale.
[[nodiscard]] int readFacts(const QStringList &arguments);
