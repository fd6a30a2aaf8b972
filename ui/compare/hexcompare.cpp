// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/hexcompare.h"

#include "ui/preview/previewworkers.h"
#include "ui/theme/flatstyle.h"
#include "ui/theme/icons.h"
#include "ui/theme/measures.h"
#include "ui/widgets/labels.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace Slipway {

using namespace Qt::StringLiterals;

ByteDifference compareBytes(const OpenFile &left, const OpenFile &right, std::stop_token stop)
{
    constexpr qint64 Step = 1024 * 1024;
    constexpr std::size_t MostPlaces = 100'000;
    ByteDifference difference;
    const qint64 shared = std::min(left.size(), right.size());
    const auto add = [&difference](qint64 from, qint64 to) {
        if (!difference.places.empty() && difference.places.back().to == from) {
            difference.places.back().to = to;
        } else if (difference.places.size() < MostPlaces) {
            difference.places.push_back({.from = from, .to = to});
        } else {
            difference.cut = true;
        }
    };
    for (qint64 at = 0; at < shared && !stop.stop_requested(); at += Step) {
        const QByteArray a = left.read(at, std::min(Step, shared - at), stop);
        const QByteArray b = right.read(at, std::min(Step, shared - at), stop);
        const qsizetype both = std::min(a.size(), b.size());
        if (both == 0) {
            break;
        }
        if (std::memcmp(a.constData(), b.constData(), std::size_t(both)) == 0) {
            continue;
        }
        for (qsizetype i = 0; i < both; ++i) {
            if (a[i] != b[i]) {
                ++difference.differing;
                add(at + i, at + i + 1);
            }
        }
    }
    if (left.size() != right.size()) {
        add(shared, std::max(left.size(), right.size()));
    }
    return difference;
}

HexCompare::HexCompare(QWidget *parent)
    : QWidget(parent)
    , m_queries(this, previewWorkers())
    , m_summary(new TextLabel(TextKind::Quiet, {}, this))
    , m_place(new TextLabel(TextKind::Quiet, {}, this))
    , m_previous(new QPushButton(icon(u"go-up"_s), {}, this))
    , m_next(new QPushButton(icon(u"go-down"_s), {}, this))
    , m_view(new HexView(this))
{
    setObjectName(u"hexCompare"_s);
    m_summary->setObjectName(u"hexSummary"_s);
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_place->setObjectName(u"hexPlace"_s);
    m_previous->setObjectName(u"previousBytes"_s);
    m_previous->setAccessibleName(tr("Former difference"));
    m_next->setObjectName(u"nextBytes"_s);
    m_next->setAccessibleName(tr("Next difference"));
    for (QAbstractButton *button : {m_previous, m_next}) {
        setButtonKind(button, ButtonKind::Quiet);
        button->setToolTip(button->accessibleName());
    }
    m_view->setAccessibleName(tr("Bytes of both files"));
    m_view->setFrameShape(QFrame::StyledPanel);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(scaled(this, 2));
    bar->addWidget(m_summary, 1);
    bar->addWidget(m_previous);
    bar->addWidget(m_place);
    bar->addWidget(m_next);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(scaled(this, 6));
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);
    connect(m_previous, &QAbstractButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QAbstractButton::clicked, this, [this] { step(1); });
    setFocusProxy(m_view);
}

void HexCompare::setFiles(const std::shared_ptr<const OpenFile> &left,
                          const std::shared_ptr<const OpenFile> &right)
{
    m_view->setFiles(left, right);
    m_leftSize = left->size();
    m_rightSize = right->size();
    m_difference.reset();
    m_current = -1;
    say();
    using Shared = std::shared_ptr<const ByteDifference>;
    m_queries.ask<Shared>(
        [left, right](std::stop_token stop) -> Shared {
            return std::make_shared<ByteDifference>(compareBytes(*left, *right, stop));
        },
        [this](const Shared &difference) {
            m_difference = difference;
            m_view->setMarks(difference->places);
            step(1);
            say();
        });
}

void HexCompare::step(int direction)
{
    const int count = m_difference != nullptr ? int(m_difference->places.size()) : 0;
    if (count == 0) {
        return;
    }
    m_current = std::clamp(m_current + direction, 0, count - 1);
    m_view->goTo(m_difference->places[std::size_t(m_current)].from);
    say();
}

QString HexCompare::summary() const
{
    if (m_difference == nullptr) {
        return tr("Comparing…");
    }
    QStringList parts;
    if (m_difference->differing > 0) {
        parts << tr("%Ln byte(s) differ at the same offset", nullptr,
                    int(std::min<qint64>(m_difference->differing, 2'000'000'000)));
    }
    const QLocale locale;
    if (m_leftSize != m_rightSize) {
        const QString more = locale.toString(std::abs(m_leftSize - m_rightSize));
        parts << (m_leftSize > m_rightSize ? tr("the left file is %1 bytes longer").arg(more)
                                           : tr("the right file is %1 bytes longer").arg(more));
    }
    return parts.isEmpty() ? tr("The same %1 bytes").arg(locale.toString(m_leftSize))
                           : parts.join(u", "_s);
}

void HexCompare::say()
{
    const QLocale locale;
    const int count = m_difference != nullptr ? int(m_difference->places.size()) : 0;
    m_summary->setText(summary());
    m_summary->setToolTip(summary());
    m_place->setText(
        count == 0 ? QString()
            : m_difference->cut
            ? tr("%1 of more than %2").arg(locale.toString(m_current + 1), locale.toString(count))
            : tr("%1 of %2").arg(locale.toString(m_current + 1), locale.toString(count)));
    m_previous->setEnabled(m_current > 0);
    m_next->setEnabled(m_current + 1 < count);
}

} // namespace Slipway
