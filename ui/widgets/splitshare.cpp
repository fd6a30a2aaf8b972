// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/splitshare.h"

#include <QSplitter>

#include <algorithm>

namespace Slipway {

using namespace Qt::StringLiterals;

namespace {

constexpr int Whole = 1000;

// A splitter takes sizes as shares, but none below the least size of its part, which is no share: they are given so
// large that none is.
constexpr int Large = 100;

QString nameOf(Qt::Orientation orientation)
{
    return orientation == Qt::Horizontal ? u"beside"_s : u"below"_s;
}

} // namespace

SplitShare::SplitShare(QSplitter *splitter, int beside, int below)
    : QObject(splitter)
    , m_splitter(splitter)
    , m_own{{Qt::Horizontal, beside * Whole / 100}, {Qt::Vertical, below * Whole / 100}}
{
    splitter->setStretchFactor(0, 1); // so that sizes are shares
    splitter->setStretchFactor(1, 1);
    connect(splitter, &QSplitter::splitterMoved, this, &SplitShare::keep);
    apply();
}

void SplitShare::setBelow(int percent)
{
    m_own[Qt::Vertical] = percent * Whole / 100;
    apply();
}

void SplitShare::turn(Qt::Orientation orientation)
{
    if (m_splitter->orientation() != orientation) {
        m_splitter->setOrientation(orientation);
        apply();
    }
}

int SplitShare::wanted(Qt::Orientation orientation) const
{
    return m_moved.value(orientation, m_own.value(orientation)) * 100 / Whole;
}

void SplitShare::apply()
{
    const Qt::Orientation now = m_splitter->orientation();
    const int share = m_moved.value(now, m_own.value(now));
    m_splitter->setSizes({share * Large, (Whole - share) * Large});
}

void SplitShare::keep()
{
    const QList<int> sizes = m_splitter->sizes();
    if (const int whole = sizes.first() + sizes.last(); whole > 0) {
        m_moved[m_splitter->orientation()] =
            std::clamp(int(qint64(sizes.first()) * Whole / whole), 1, Whole - 1);
    }
}

QVariantMap SplitShare::saveState() const
{
    QVariantMap state;
    for (const auto &[orientation, share] : m_moved.asKeyValueRange()) {
        state.insert(nameOf(orientation), share);
    }
    return state;
}

void SplitShare::restoreState(const QVariantMap &state)
{
    m_moved.clear();
    for (const Qt::Orientation orientation : {Qt::Horizontal, Qt::Vertical}) {
        if (const int share = state.value(nameOf(orientation)).toInt();
            share > 0 && share < Whole) {
            m_moved.insert(orientation, share);
        }
    }
    apply();
}

} // namespace Slipway
