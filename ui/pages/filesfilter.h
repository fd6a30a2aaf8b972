// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/filetable.h"
#include "ui/widgets/chiprow.h"

#include <QStringList>

class QMenu;

namespace Slipway {

class FileFilterActions;
class FilterRow;

/// What the filter row of Files offers of a table: its chips; `current` stays, even with no file.
[[nodiscard]] QList<ChipRow::Entry> fileChips(const FileTable &files, const QString &current);

/// Its terms by kind, each with how many files it leaves; an entry puts its term into the filter, or takes it out
/// again, through the action of `actions` where there is one.
void fillFileFilterMenu(QMenu *menu, FilterRow *filter, const FileTable &files,
                        const FileFilterActions &actions);

/// What may be typed: every term that means something for this collection.
[[nodiscard]] QStringList fileFilterCompletions(const Collection &collection);

} // namespace Slipway
