// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>

class QTimer;

namespace Slipway {

/// Lets a widget tell its relative times ("3 min ago") anew: every ten seconds while it is to be seen, and when it
/// comes to be seen. What it calls sets words only: focus, selection and scroll stay.
///
/// Threads: GUI thread.
class AgeClock final : public QObject {
    Q_OBJECT
public:
    /// `seen` owns it.
    AgeClock(QWidget *seen, std::function<void()> tell);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::function<void()> m_tell;
    QTimer *m_timer;
};

} // namespace Slipway
