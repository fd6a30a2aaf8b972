// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/filetable.h"
#include "ui/widgets/chiprow.h"

#include <QStringList>

class QMenu;

namespace Slipway {

class FilterRow;

/// What the filter row of Files offers of a table: its chips; `current` stays, even with no file.
[[nodiscard]] QList<ChipRow::Entry> fileChips(const FileTable &files, const QString &current);

/// Its terms by kind, each with how many files it leaves, as actions that put it into the filter and
/// take it out again.
void fillFileFilterMenu(QMenu *menu, FilterRow *filter, const FileTable &files);

/// What may be typed: every term that means something for this collection.
[[nodiscard]] QStringList fileFilterCompletions(const Collection &collection);

} // namespace Slipway
