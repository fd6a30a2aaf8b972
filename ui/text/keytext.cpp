// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/keytext.h"

#include <array>

namespace Slipway {

namespace {

QKeySequence withEnter(const QKeySequence &keys)
{
    constexpr int Most = 4; // what a QKeySequence holds
    std::array<QKeyCombination, Most> all = {
        QKeyCombination::fromCombined(0), QKeyCombination::fromCombined(0),
        QKeyCombination::fromCombined(0), QKeyCombination::fromCombined(0)};
    for (int i = 0; i < keys.count() && i < Most; ++i) {
        const QKeyCombination key = keys[uint(i)];
        all[std::size_t(i)] = key.key() == Qt::Key_Return
            ? QKeyCombination(key.keyboardModifiers(), Qt::Key_Enter)
            : key;
    }
    return {all[0], all[1], all[2], all[3]};
}

} // namespace

QString keyText(const QKeySequence &keys)
{
    return withEnter(keys).toString(QKeySequence::NativeText);
}

QString keyText(const QList<QKeySequence> &alternatives)
{
    QList<QKeySequence> distinct;
    for (const QKeySequence &keys : alternatives) {
        if (const QKeySequence same = withEnter(keys); !distinct.contains(same)) {
            distinct << same;
        }
    }
    return QKeySequence::listToString(distinct, QKeySequence::NativeText);
}

} // namespace Slipway
