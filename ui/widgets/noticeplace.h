// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QWidget>

namespace Slipway {

class Notice;

/// Keeps a notice at the lower edge of what it is about, over it: nothing moves when it comes and goes. What has the
/// keyboard is not hidden by it: where that is below, the notice is at the upper edge.
class NoticePlace final : public QObject {
    Q_OBJECT
public:
    /// `notice` becomes a sibling of `about`, which has a parent by then.
    NoticePlace(Notice *notice, QWidget *about);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void watch(QWidget *focused);
    /// What must be seen, in the parent's coordinates; empty: nothing.
    [[nodiscard]] QRect focused() const;

    Notice *m_notice;
    QWidget *m_about;
    QPointer<QWidget> m_focused;
    QTimer m_soon;
};

} // namespace Slipway
