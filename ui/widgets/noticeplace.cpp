// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/noticeplace.h"

#include "ui/widgets/notice.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QEvent>
#include <QLayout>

#include <algorithm>
#include <chrono>

namespace Slipway {

using namespace std::chrono_literals;

NoticePlace::NoticePlace(Notice *notice, QWidget *about)
    : QObject(notice)
    , m_notice(notice)
    , m_about(about)
{
    notice->setParent(about->parentWidget());
    notice->setFloating(true);
    notice->hide();
    notice->installEventFilter(this);
    about->installEventFilter(this);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0ms);
    connect(&m_soon, &QTimer::timeout, this, &NoticePlace::place);
    connect(qApp, &QApplication::focusChanged, this,
            [this](QWidget *, QWidget *now) { watch(now); });
}

void NoticePlace::watch(QWidget *focused)
{
    if (focused == m_focused) {
        return;
    }
    if (m_focused != nullptr) {
        m_focused->removeEventFilter(this);
    }
    m_focused = focused;
    if (focused == nullptr || !m_about->isAncestorOf(focused)) {
        m_focused = nullptr; // whatever is done there hides nothing
        return;
    }
    focused->installEventFilter(this);
    m_soon.start();
}

QRect NoticePlace::focused() const
{
    if (m_focused == nullptr || !m_focused->isVisible()) {
        return {};
    }
    const QWidget *seen = m_focused;
    QRect box = seen->rect();
    if (const auto *view = qobject_cast<const QAbstractItemView *>(seen);
        view != nullptr && view->currentIndex().isValid()) {
        seen = view->viewport();
        box = view->visualRect(view->currentIndex()).intersected(seen->rect());
    }
    return {seen->mapTo(m_about->parentWidget(), box.topLeft()), box.size()};
}

void NoticePlace::place()
{
    if (m_notice->isHidden()) {
        return;
    }
    const QRect room = m_about->geometry();
    const QLayout *layout = m_notice->layout();
    const int wanted = layout->hasHeightForWidth() ? layout->totalHeightForWidth(room.width())
                                                   : layout->totalSizeHint().height();
    const int height = std::min(wanted, room.height());
    const QRect below(room.left(), room.bottom() + 1 - height, room.width(), height);
    const QRect above(room.topLeft(), below.size());
    const QRect keep = focused();
    m_notice->setGeometry(below.intersects(keep) && !above.intersects(keep) ? above : below);
    m_notice->raise();
}

bool NoticePlace::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::Show: // at once, else it is seen where it was last
        if (watched == m_notice) {
            place();
        }
        break;
    case QEvent::Move:
    case QEvent::Resize:
        if (watched != m_notice) {
            place();
        }
        break;
    case QEvent::LayoutRequest: // another text
    case QEvent::KeyPress: // another row, once it is handled
        m_soon.start();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

} // namespace Slipway
