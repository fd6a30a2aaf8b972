// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QVariantMap>

class QSplitter;

namespace Slipway {

/// How much of a splitter its first part has: a share of its own for either direction, until somebody moves the handle.
/// Only what was moved is kept. What a small window or large fonts make of it is for as long as they are there.
class SplitShare final : public QObject {
    Q_OBJECT
public:
    /// Shares of the first part in percent, with the second beside it and below it.
    SplitShare(QSplitter *splitter, int beside, int below);

    /// Where nobody has moved it.
    void setBelow(int percent);
    /// Puts the second part beside the first or below it.
    void turn(Qt::Orientation orientation);
    /// In percent, as it is wanted.
    [[nodiscard]] int wanted(Qt::Orientation orientation) const;

    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap &state);

private:
    void apply();
    void keep();

    QSplitter *m_splitter;
    QHash<Qt::Orientation, int> m_own; ///< In thousandths.
    QHash<Qt::Orientation, int> m_moved;
};

} // namespace Slipway
